using System.ComponentModel.DataAnnotations;
using ElevatorFunctions.Access;
using ElevatorFunctions.AdminActs;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Notices;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Sheets;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ElevatorFunctions.Notices;

/// <summary>Notices and their fate (rule book, section 10).</summary>
internal sealed class NoticeFunctions(NoticeStore store, NoticeScope scope, NoticeService notices, NameDirectory names, TimeProvider time)
{
    // Older than any record. Keeps a list from reading empty months for ever.
    private static readonly TimeSpan LongestPeriod = TimeSpan.FromDays(366 * 4);

    /// <summary>Notices, the newest first.</summary>
    /// <remarks>
    /// A company sees those to its own people, a supervisor those about its district. <c>state=dead</c> and <c>state=failed</c> list all
    /// that were given up or did not arrive. The others go back to <c>since</c>.
    /// </remarks>
    [Function("ListNotices")]
    [Allow(Permission.NoticesRead, Role.Maintenance, Role.RescueCentre, Role.Supervisor, Role.Admin)]
    [Paged]
    [Query("state", typeof(NoticeState))]
    [Query("template", typeof(NoticeTemplate))]
    [Query("since", typeof(DateTimeOffset), "Asked for at or after, 31 days ago when left out, four years ago at the earliest")]
    [Answers(200, typeof(Page<NoticeResponse>), As = "A page", Files = [SheetAnswers.ContentType])]
    public async Task<IResult> List([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/notices")] HttpRequest request)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var checks = new Checks();
        var page = PageRequest.Of(request, checks);
        var now = time.GetUtcNow();
        var filter = ReadFilter(request, checks, now);
        checks.Throw();
        var list = await scope.ListOfAsync(Caller.Of(request), cancellation);
        var sees = await scope.SeenByAsync(Caller.Of(request), cancellation);
        return await new NamedList<Notice, NoticeResponse>(names, NoticeSheets.List)
        {
            Reader = store.Walk(),
            Ranges = filter.RangesOf(list, now),
            Fits = notice => sees(notice) && filter.Fits(notice),
            RowOf = NoticeResponse.Of,
        }.AnswerAsync(request, page);
    }

    /// <summary>Has a notice that was given up or did not arrive tried again.</summary>
    /// <remarks>Any other notice stays as it is, so that a repeated request is harmless.</remarks>
    [Function("RetryNotice")]
    [NoAdminAct("The notice says who had it tried again.")]
    [Allow(Permission.NoticesRead, Role.RescueCentre, Role.Admin)]
    [Answers(200, typeof(NoticeResponse), As = "The notice as it is now")]
    public async Task<IResult> Retry([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/notices/{id}/retry")] HttpRequest request,
        [RegularExpression("^[0-9a-f]{32}$")] string id)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var notice = Notice.IsId(id) ? await notices.RetryAsync(id, Caller.Of(request).Account, cancellation) : null;
        return Json.Ok(await names.NameAsync(NoticeResponse.Of(notice ?? throw Problems.NotFound.With()), cancellation));
    }

    private static NoticeFilter ReadFilter(HttpRequest request, Checks checks, DateTimeOffset now)
    {
        var filter = new NoticeFilter(
            checks.OptionalCode<NoticeState>("state", request.Query(checks, "state")),
            checks.OptionalCode<NoticeTemplate>("template", request.Query(checks, "template")),
            checks.OptionalValue<DateTimeOffset>("since", request.Query(checks, "since"), Period.TryReadInstant, Reason.NotAnInstant));
        checks.That(
            filter.Since is not { } since || (since <= now && now - since <= LongestPeriod), "since", Reason.NotBetween(now - LongestPeriod, now));
        return filter;
    }
}
