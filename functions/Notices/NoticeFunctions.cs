using System.ComponentModel.DataAnnotations;
using System.Globalization;
using ElevatorFunctions.Access;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Sheets;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ElevatorFunctions.Notices;

/// <summary>Notices and their fate (rule book, section 10).</summary>
public sealed class NoticeFunctions(NoticeQueries queries, NoticeScope scope, NoticeService desk, TimeProvider time)
{
    // Older than any record; keeps a list from walking empty months for ever.
    private static readonly TimeSpan LongestPeriod = TimeSpan.FromDays(366 * 4);

    private static readonly Dictionary<string, NoticeState> States = Enum.GetValues<NoticeState>().ToDictionary(Json.CodeOf, StringComparer.Ordinal);
    private static readonly Dictionary<string, NoticeTemplate> Templates = Enum.GetValues<NoticeTemplate>().ToDictionary(Json.CodeOf, StringComparer.Ordinal);

    /// <summary>Notices, the newest first.</summary>
    /// <remarks>
    /// A company sees those to its own people, a supervisor those about its district. <c>state=dead</c> and <c>state=failed</c> list all
    /// that were given up or did not arrive; the others go back to <c>since</c>.
    /// </remarks>
    [Function("ListNotices")]
    [Allow(Permission.NoticesRead, Role.Maintenance, Role.RescueCentre, Role.Supervisor, Role.Admin)]
    [Paged]
    [Query("state", typeof(NoticeState))]
    [Query("template", typeof(NoticeTemplate))]
    [Query("since", typeof(DateTimeOffset), "Asked for at or after; 31 days ago when left out, four years ago at the earliest")]
    [Answers(200, typeof(Page<NoticeResponse>), As = "A page", Files = [SheetAnswers.ContentType])]
    public async Task<IResult> List([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/notices")] HttpRequest request)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var page = PageRequest.Of(request);
        var filter = ReadFilter(request, time.GetUtcNow());
        var list = await scope.ListOfAsync(Caller.Of(request), cancellation);
        return SheetAnswers.AreAskedFor(request)
            ? await NoticeSheets.List.AnswerAsync(request, queries.AllAsync(list, filter, cancellation))
            : Json.Ok(await queries.PageAsync(list, filter, page, cancellation));
    }

    /// <summary>Has a notice that was given up or did not arrive tried again.</summary>
    /// <remarks>Any other notice stays as it is, so that a repeated request is harmless.</remarks>
    [Function("RetryNotice")]
    [Allow(Permission.NoticesRead, Role.RescueCentre, Role.Admin)]
    [Answers(200, typeof(NoticeResponse), As = "The notice as it is now")]
    public async Task<IResult> Retry([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/notices/{id}/retry")] HttpRequest request,
        [RegularExpression("^[0-9a-f]{32}$")] string id)
    {
        var notice = Notice.IsId(id) ? await desk.RetryAsync(id, Caller.Of(request).Account, request.HttpContext.RequestAborted) : null;
        return Json.Ok(NoticeResponse.Of(notice ?? throw Problems.NotFound.With()));
    }

    private static NoticeFilter ReadFilter(HttpRequest request, DateTimeOffset now)
    {
        var checks = new Checks();
        var filter = new NoticeFilter(
            checks.OptionalValue<NoticeState>("state", request.Query("state"), States.TryGetValue!, $"is one of {string.Join(", ", States.Keys)}"),
            checks.OptionalValue<NoticeTemplate>("template", request.Query("template"), Templates.TryGetValue!, $"is one of {string.Join(", ", Templates.Keys)}"),
            checks.OptionalValue<DateTimeOffset>("since", request.Query("since"), TryReadInstant, "is an RFC 3339 instant"));
        checks.That(
            filter.Since is not { } since || (since <= now && now - since <= LongestPeriod), "since", $"is past, by {LongestPeriod.Days} days at most");
        checks.Throw();
        return filter;
    }

    private static bool TryReadInstant(string? text, out DateTimeOffset instant)
    {
        var good = DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var value);
        instant = value.ToUniversalTime();
        return good;
    }
}
