using ElevatorFunctions.Access;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Scores;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Sheets;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ElevatorFunctions.Scores;

/// <summary>Scores of maintenance companies: the ranked list, a company's figures, its history (S-1 to S-8).</summary>
internal sealed class ScoreFunctions(
    ScoreStore store, ScoreSelector selector, ScoreReader reader, ScoreChanges changes, NameDirectory names, TimeProvider time, Limits limits)
{
    private static readonly SortOrder<RankedScoreResponse> Order = new(
        new Dictionary<string, Func<RankedScoreResponse, IComparable?>>(StringComparer.Ordinal)
        {
            ["rank"] = row => row.Rank,
            ["totalScore"] = row => row.TotalScore,
            ["elevators"] = row => row.Elevators,
            ["maintenance"] = row => row.Maintenance.Score,
            ["rescue"] = row => row.Rescue.Score,
            ["complaint"] = row => row.Complaint.Score,
            ["inspection"] = row => row.Inspection.Score,
            ["fault"] = row => row.Fault.Score,
            ["maintainerChange"] = row => row.MaintainerChange.Score,
        },
        row => row.Company.ToString());

    private static readonly IReadOnlyList<SortField> ByRank = [new("rank", Descending: false), new("elevators", Descending: true)];

    /// <summary>The companies by total score, the best first (S-7).</summary>
    /// <remarks>
    /// Of the snapshot of a night, or of the newest computation of a window that is done. Without a word it is the newest night. Companies without
    /// elevators, and those with nothing to measure, have no rank and come last. A company sees its own row.
    /// </remarks>
    [Function("ListScores")]
    [Allow(Permission.ScoresRead, Role.Maintenance, Role.Supervisor, Role.RescueCentre, Role.Admin)]
    [Paged]
    [ScoreWindowQueries]
    [Search("Name of the company")]
    [Query("rate", typeof(ScoreRate), "Shows all figures of this rate. The workbook is its table")]
    [Query("sort", typeof(string), "`rank` (default), `totalScore`, `elevators` or the name of a rate, with `-` for the greatest first", Example = "-totalScore")]
    [Answers(200, typeof(RankedScoresResponse), As = "A page", Files = [SheetAnswers.ContentType])]
    [Refuses("snapshot-missing", "window-not-computed")]
    public async Task<IResult> List([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/scores")] HttpRequest request)
    {
        var (caller, cancellation) = (Caller.Of(request), request.HttpContext.RequestAborted);
        var checks = new Checks();
        var page = PageRequest.Of(request, checks, Order.Fields);
        var query = ScoreQuery.Read(request, checks, time.GetUtcNow());
        var rate = request.Query(checks, "rate") is { } code ? checks.Code<ScoreRate>("rate", code) : (ScoreRate?)null;
        checks.Throw();
        var run = await selector.RunOfAsync(query, cancellation);
        var corrected = await changes.CompaniesAsync(run, cancellation);
        var rows = await names.NameAsync(
            await store.ResultsAsync(run.Key, cancellation)
                .Where(score => caller.Role != Role.Maintenance || score.Company == caller.Organisation)
                .Select(score => RankedScoreResponse.Of(score, rate) with { Corrected = corrected(score.Company) })
                .ToListAsync(cancellation),
            cancellation);
        var words = SearchWords.Of(page.Search);
        List<RankedScoreResponse> sorted = [.. rows.Where(row => words.AreIn(row.CompanyName))];
        sorted.Sort(Order.By(page.Sort.Count > 0 ? page.Sort : ByRank));
        return SheetAnswers.AreAskedFor(request)
            ? await ScoreSheets.Of(rate).AnswerAsync(request, sorted.ToAsyncEnumerable())
            : Json.Ok(RankedScoresResponse.Of(run, SortedPages.PageOf(sorted, page)));
    }

    /// <summary>The figures of a company in any window, computed from the facts as they stand now.</summary>
    /// <remarks>
    /// Acts after the moment of the window change nothing. Contracts, maintainer changes, inspections and exemptions count as they stand now, so
    /// that figures of a night may differ from its snapshot: <c>changes</c> names the entries since.
    /// </remarks>
    [Function("GetCompanyScore")]
    [Allow(Permission.ScoresRead, Role.Maintenance, Role.Supervisor, Role.RescueCentre, Role.Admin)]
    [ScoreWindowQueries]
    [Answers(200, typeof(CompanyScoreResponse), As = "The figures")]
    public async Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/scores/{companyId}")] HttpRequest request, [TextOf(typeof(CreditCode))] string companyId)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var (scope, selection) = await ReadAsync(request, companyId, cancellation);
        var night = selection.Date is { } date ? await store.FindNightAsync(date, cancellation) : null;
        var stored = night is null ? null : await store.FindAsync(night.Key, scope.Company, cancellation);
        var figures = await FiguresOfAsync(selection, scope, stored, cancellation);
        var answer = new CompanyScoreResponse
        {
            Company = scope.Company,
            From = scope.Window.From,
            To = scope.Window.To,
            Moment = scope.Window.Moment,
            Figures = figures,
        };
        if (night is not null)
        {
            answer = answer with
            {
                Snapshot = stored is null ? null : SnapshotOf(night, stored),
                Differs = stored is null || stored.Figures != figures,
                Changes = await changes.OfAsync(night, scope.Company, cancellation),
            };
        }

        return Json.Ok(await names.NameAsync(answer, cancellation));
    }

    /// <summary>The scores of a company of the nights of a time, oldest first.</summary>
    [Function("GetScoreHistory")]
    [Allow(Permission.ScoresRead, Role.Maintenance, Role.Supervisor, Role.RescueCentre, Role.Admin)]
    [Query("from", typeof(DateOnly), "This night or later, 1 January of the year of `to` when it is left out")]
    [Query("to", typeof(DateOnly), "This night or earlier, yesterday when it is left out")]
    [Answers(200, typeof(ScoreHistoryResponse), As = "The nights", Files = [SheetAnswers.ContentType])]
    public async Task<IResult> History(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/scores/{companyId}/history")] HttpRequest request,
        [TextOf(typeof(CreditCode))] string companyId)
    {
        var (now, cancellation) = (time.GetUtcNow(), request.HttpContext.RequestAborted);
        var checks = new Checks();
        var last = checks.OptionalDay("to", request.Query(checks, "to")) ?? ShanghaiCalendar.DayOf(now).AddDays(-1);
        var query = ScoreQuery.Of(checks, checks.OptionalDay("from", request.Query(checks, "from")), last, asOf: null, now);
        checks.Throw();
        var window = query.Window!;
        var scope = await selector.ScopeOfAsync(Caller.Of(request), companyId, window, cancellation);
        var complete = await store.NightsAsync(window.From, window.To, cancellation).Select(night => night.To).ToHashSetAsync(cancellationToken: cancellation);
        var items = await store.HistoryAsync(scope.Company, window.From, window.To, cancellation)
            .Where(night => complete.Contains(night.Date))
            .ToListAsync(cancellation);
        return SheetAnswers.AreAskedFor(request)
            ? await ScoreSheets.History.AnswerAsync(request, items.ToAsyncEnumerable())
            : Json.Ok(new ScoreHistoryResponse(items));
    }

    // A snapshot stands by itself where visits of its window are not kept any more.
    private async Task<CompanyFiguresResponse> FiguresOfAsync(ScoreSelection selection, ScoreScope scope, StoredScore? stored, CancellationToken cancellation)
    {
        if (!selection.IsKept && stored is not null)
        {
            return stored.Figures;
        }

        selection.CheckKept();
        return CompanyFiguresResponse.Of(await reader.FiguresAsync(scope, cancellation), limits);
    }

    private static CompanyScoreResponse.StoredFigures SnapshotOf(ScoreRun night, StoredScore stored) => new()
    {
        Date = night.To,
        ComputedAt = night.EndedAt!.Value,
        Rank = stored.Rank,
        Ranked = night.Ranked,
        Figures = stored.Figures,
    };

    private async Task<(ScoreScope Scope, ScoreSelection Selection)> ReadAsync(HttpRequest request, string companyId, CancellationToken cancellation)
    {
        var checks = new Checks();
        var query = ScoreQuery.Read(request, checks, time.GetUtcNow());
        checks.Throw();
        var selection = await selector.WindowOfAsync(query, cancellation);
        return (await selector.ScopeOfAsync(Caller.Of(request), companyId, selection.Window, cancellation), selection);
    }

    /// <summary>The scores of the nights that are complete.</summary>
    /// <param name="Items">The nights, oldest first.</param>
    internal sealed record ScoreHistoryResponse(IReadOnlyList<ScoreOfNight> Items);
}
