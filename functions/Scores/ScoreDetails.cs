using ElevatorFunctions.Access;
using ElevatorFunctions.Core.Scores;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Sheets;
using Microsoft.AspNetCore.Http;

namespace ElevatorFunctions.Scores;

/// <summary>
/// Reads and answers requests for the rows of a rate. A continuation carries the moment of judgement, so that all pages are of the same figures (D-63).
/// </summary>
internal sealed class ScoreDetails(ScoreSelector selector, ScoreSight sight, NameDirectory names, TimeProvider time, Limits limits)
{
    /// <summary>Reads a request.</summary>
    public async Task<ScoreDetailRequest> ReadAsync(HttpRequest request, string companyId, ScoreRate rate, CancellationToken cancellation)
    {
        var caller = Caller.Of(request);
        var checks = new Checks();
        var (page, moment) = JudgedPages.Split(PageRequest.Of(request, checks), checks, time.GetUtcNow());
        var only = request.Query(checks, "only");
        checks.That(only is null or "misses" or "all", "only", Core.Reason.NotOneOf("misses", "all"));
        var elevator = request.QueryElevator(checks);
        var query = ScoreQuery.Read(request, checks, moment);
        checks.Throw();
        var selection = await selector.WindowOfAsync(query, cancellation);
        if (rate == ScoreRate.Maintenance)
        {
            selection.CheckKept();
        }

        var seen = await sight.OfAsync(caller, cancellation);
        var scope = await selector.ScopeOfAsync(caller, companyId, selection.Window, cancellation);
        return new()
        {
            Scope = scope,
            Tally = scope.NewTally(limits),
            Selection = selection,
            Rate = rate,
            Page = page,
            OnlyMisses = only != "all",
            Elevator = elevator,
            Sees = seen.Sees,
            IsNarrow = seen.IsNarrow,
        };
    }

    /// <summary>Answers with rows that have names.</summary>
    /// <param name="rows">All rows that fit, in order, with those that the caller does not see.</param>
    public async Task<IResult> AnswerNamedAsync<TRow>(
        HttpRequest request, ScoreDetailRequest head, Sheet<TRow> sheet, IReadOnlyList<(TRow Row, bool Sees)> rows)
        where TRow : INamed<TRow>
    {
        var cancellation = request.HttpContext.RequestAborted;
        List<TRow> seen = [.. rows.Where(row => row.Sees).Select(row => row.Row)];
        if (SheetAnswers.AreAskedFor(request))
        {
            return await sheet.AnswerAsync(request, names.NameAsync(seen.ToAsyncEnumerable(), cancellation));
        }

        var page = SortedPages.PageOf(seen, head.Page, JudgedPages.MarkOf(head.Scope.Window));
        return Json.Ok(AnswerOf(head, await names.NameAsync(page, cancellation), rows.Count - seen.Count));
    }

    /// <summary>Answers with rows that need no names.</summary>
    public async Task<IResult> AnswerAsync<TRow>(
        HttpRequest request, ScoreDetailRequest head, Sheet<TRow> sheet, IReadOnlyList<(TRow Row, bool Sees)> rows)
    {
        List<TRow> seen = [.. rows.Where(row => row.Sees).Select(row => row.Row)];
        return SheetAnswers.AreAskedFor(request)
            ? await sheet.AnswerAsync(request, seen.ToAsyncEnumerable())
            : Json.Ok(AnswerOf(head, SortedPages.PageOf(seen, head.Page, JudgedPages.MarkOf(head.Scope.Window)), rows.Count - seen.Count));
    }

    private ScoreDetailsResponse<TRow> AnswerOf<TRow>(ScoreDetailRequest head, Page<TRow> page, int hidden) => new()
    {
        Rate = head.Rate,
        From = head.Scope.Window.From,
        To = head.Scope.Window.To,
        Moment = head.Scope.Window.Moment,
        Figures = CompanyFiguresResponse.Of(head.Tally.Figures, limits).Of(head.Rate),
        Hidden = head.IsNarrow ? hidden : null,
        Items = page.Items,
        Continuation = page.Continuation,
        Total = page.Total!.Value,
    };
}
