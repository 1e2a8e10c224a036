using ElevatorFunctions.Access;
using ElevatorFunctions.AdminActs;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Scores;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ElevatorFunctions.Scores;

/// <summary>The effect of the open records of a company on its score of this year (S-7). It stores nothing.</summary>
internal sealed class WhatIfFunctions(
    ScoreSelector selector, ScoreSight sight, WhatIfReader reader, NameDirectory names, TimeProvider time, Limits limits)
{
    /// <summary>The open records of a company, those that decide about most points first.</summary>
    /// <remarks>
    /// Visits, complaints and rescues that are not decided yet, and the due days of the next 15 days. Each is looked at alone, all else as it stands:
    /// done it is valid or timely, a due day is one valid visit more, and missed one overdue record more. The window is 1 January to today, judged now.
    /// </remarks>
    [Function("ListWhatIf")]
    [Allow(Permission.ScoresRead, Role.Maintenance, Role.Supervisor, Role.RescueCentre, Role.Admin)]
    [Paged]
    [Answers(200, typeof(WhatIfItemsResponse), As = "A page")]
    public async Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/scores/{companyId}/what-if")] HttpRequest request,
        [TextOf(typeof(CreditCode))] string companyId)
    {
        var (caller, cancellation) = (Caller.Of(request), request.HttpContext.RequestAborted);
        var checks = new Checks();
        var (page, moment) = JudgedPages.Split(PageRequest.Of(request, checks), checks, time.GetUtcNow());
        checks.Throw();
        var scope = await selector.ScopeOfAsync(caller, companyId, WindowAt(moment), cancellation);
        var seen = await sight.OfAsync(caller, cancellation);
        var tally = scope.NewTally(limits);
        var (items, hidden) = (new List<WhatIfItem>(), 0);
        await foreach (var part in reader.PartsAsync(tally, scope, seen, cancellation))
        {
            if (part.IsSeen)
            {
                items.AddRange(WhatIfItem.Of(part));
            }
            else
            {
                hidden += part.Items.Count;
            }
        }

        WhatIfItemResponse[] rows =
        [
            .. items.Select(item => (Row: item.In(tally.Figures, limits), item.Open.By))
                .OrderByDescending(one => one.Row.Difference)
                .ThenBy(one => one.By)
                .ThenBy(one => one.Row.Id, StringComparer.Ordinal)
                .Select(one => one.Row),
        ];
        var shown = SortedPages.PageOf(rows, page, JudgedPages.MarkOf(scope.Window));
        var answer = new WhatIfItemsResponse
        {
            Company = scope.Company,
            From = scope.Window.From,
            To = scope.Window.To,
            Moment = scope.Window.Moment,
            TotalScore = tally.Figures.TotalScore(limits),
            Hidden = seen.IsNarrow ? hidden : null,
            Items = shown.Items,
            Continuation = shown.Continuation,
            Total = shown.Total!.Value,
        };
        return Json.Ok(await names.NameAsync(answer, cancellation));
    }

    /// <summary>The figures of a company as they would be, if open records were done or missed, and misses exempted.</summary>
    /// <remarks>
    /// Nothing is stored. A record that is not open any more can be neither done nor missed, and only a miss can be exempted, also one that <c>missed</c>
    /// makes: an entry of another kind, or of another company, is refused at its place.
    /// </remarks>
    [Function("SupposeWhatIf")]
    [NoAdminAct("It computes what would be, and stores nothing.")]
    [Allow(Permission.ScoresRead, Role.Maintenance, Role.Supervisor, Role.RescueCentre, Role.Admin)]
    [Takes(typeof(WhatIfRequest))]
    [Answers(200, typeof(WhatIfResponse), As = "The figures before and after")]
    public async Task<IResult> Suppose(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/scores/{companyId}/what-if")] HttpRequest request,
        [TextOf(typeof(CreditCode))] string companyId)
    {
        var (caller, cancellation) = (Caller.Of(request), request.HttpContext.RequestAborted);
        var supposed = (await request.ReadJsonAsync<WhatIfRequest>()).Read();
        var scope = await selector.ScopeOfAsync(caller, companyId, WindowAt(time.GetUtcNow()), cancellation);
        var seen = await sight.OfAsync(caller, cancellation);
        var tally = scope.NewTally(limits);
        var changes = new List<(CompanyFigures Now, CompanyFigures Then)>();
        await foreach (var part in reader.PartsAsync(tally, scope, seen, cancellation))
        {
            if (part.IsSeen && part.If(supposed) is { } then)
            {
                changes.Add((part.Now, then));
            }
        }

        CheckFound(supposed);
        var before = tally.Figures;
        var after = changes.Aggregate(before, (figures, change) => figures.Replacing(change.Now, change.Then));
        return Json.Ok(new WhatIfResponse(
            scope.Window.Moment,
            CompanyFiguresResponse.Of(before, limits),
            CompanyFiguresResponse.Of(after, limits),
            after.TotalScore(limits) - before.TotalScore(limits)));
    }

    private static ScoreWindow WindowAt(DateTimeOffset moment) => ScoreWindow.Of(from: null, ShanghaiCalendar.DayOf(moment), asOf: null, moment);

    private static void CheckFound(Supposed supposed)
    {
        var checks = new Checks();
        foreach (var place in supposed.UnknownOpen)
        {
            checks.Fail(place, Reason.NotOpen);
        }

        foreach (var place in supposed.UnknownMisses)
        {
            checks.Fail(place, Reason.NotAMiss);
        }

        checks.Throw();
    }
}
