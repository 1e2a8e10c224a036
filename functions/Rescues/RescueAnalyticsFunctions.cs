using ElevatorFunctions.Access;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Core.Rescues;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Sheets;
using ElevatorFunctions.Platform.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ElevatorFunctions.Rescues;

/// <summary>Times of rescues, and the monthly brief. Both are computed from the rescues themselves whenever they are asked for.</summary>
internal sealed class RescueAnalyticsFunctions(RescueStore store, RescueScope scope, RescueBriefs briefs, NameDirectory names, TimeProvider time, Limits limits)
{
    /// <summary>Times of the rescues of a period, by company, district or hour.</summary>
    /// <remarks>
    /// Of the rescues opened between <c>from</c> and <c>to</c>, 366 days at most. Fault orders have no limits and are left out. Accept
    /// counts from the dispatch, arrival and completion from the accept. By company, each company that was called is timed from its own
    /// call, and a company that asks sees its own part only. Otherwise accept counts from the first dispatch, even when another company accepted.
    /// </remarks>
    [Function("RescueAnalytics")]
    [Allow(Permission.RescuesRead, Role.Maintenance, Role.RescueCentre, Role.Supervisor, Role.Admin)]
    [Query("by", typeof(AnalyticsGroup), Required = true, Example = "district")]
    [Query("from", typeof(DateTimeOffset), "A year before `to` when left out")]
    [Query("to", typeof(DateTimeOffset), "Now when left out")]
    [Answers(200, typeof(RescueAnalyticsResponse), As = "All of them, and a row for each group that has any",
        Files = [SheetAnswers.ContentType])]
    public async Task<IResult> Analytics([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/rescues/analytics")] HttpRequest request)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var (caller, now) = (Caller.Of(request), time.GetUtcNow());
        var checks = new Checks();
        var by = checks.Code<AnalyticsGroup>("by", request.Query(checks, "by"));
        var (from, to) = Period.Read(request, checks, now);
        checks.That(to - from <= Period.Default, "from", Reason.PeriodTooLong(Period.Default.Days));
        checks.Throw();
        var ranges = PointerRange.MonthsOf(await scope.ListOfAsync(caller, cancellation), from, to);
        var sees = await scope.SeenByAsync(caller, cancellation);
        var cases = await store.ReadAllAsync(ranges, cancellation).Where(sees).Select(rescue => rescue.Case()).ToListAsync(cancellation);
        var analytics = RescueAnalytics.Of(cases, by, caller.Role == Role.Maintenance ? caller.Organisation : null, now, limits);
        var rows = await names.NameAsync(
            [.. analytics.Groups.Select(group => RescueAnalyticsRow.Of(by, group.Key, group.Value))], cancellation);
        return SheetAnswers.AreAskedFor(request)
            ? await RescueSheets.Analytics.AnswerAsync(request, rows.Append(RescueSheets.TotalOf(analytics.Total)).ToAsyncEnumerable())
            : Json.Ok(new RescueAnalyticsResponse(from, to, analytics.Total, rows));
    }

    /// <summary>The brief of a month (月报), beside the month before.</summary>
    /// <remarks>
    /// Of the rescues and fault orders opened in the month, computed from them whenever it is asked for. Elevators in use are counted each
    /// night. <c>elevatorsCountedOn</c> is the day whose end the count stands for: the last of the month, or of those counted the last
    /// before it.
    /// </remarks>
    [Function("RescueBrief")]
    [Allow(Permission.RescuesRead, Role.RescueCentre, Role.Supervisor, Role.Admin)]
    [Query("month", typeof(string), "This month or an earlier one", Pattern = "^\\d{4}-\\d{2}$", Required = true, Example = "2026-07")]
    [Answers(200, typeof(RescueBriefResponse), As = "The brief")]
    public async Task<IResult> Brief([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/rescues/brief")] HttpRequest request)
    {
        var checks = new Checks();
        var thisMonth = ShanghaiCalendar.MonthOf(time.GetUtcNow());
        if (checks.TryValue<YearMonth>("month", request.Query(checks, "month"), YearMonth.TryParse, Reason.NotAMonth, out var month))
        {
            checks.That(
                month >= RescueBriefs.FirstMonth && month <= thisMonth,
                "month",
                Reason.NotBetween(RescueBriefs.FirstMonth.ToString(), thisMonth.ToString()));
        }

        checks.Throw();
        return Json.Ok(await briefs.OfAsync(Caller.Of(request), month, request.HttpContext.RequestAborted));
    }

    private sealed record RescueAnalyticsResponse(DateTimeOffset From, DateTimeOffset To, RescueFigures Total, IReadOnlyList<RescueAnalyticsRow> Items);
}
