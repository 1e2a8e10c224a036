using ElevatorFunctions.Access;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Scores;
using ElevatorFunctions.Exemptions;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Tasks;

namespace ElevatorFunctions.Scores;

/// <summary>Finds what a request is about: the window, the run, the company.</summary>
internal sealed class ScoreSelector(ScoreStore store, OrganisationStore organisations, ExemptionStore exemptions, KeptVisits kept, TimeProvider time)
{
    /// <summary>The window: without a word that of the newest night, and before the first night that of the year up to yesterday (D-65).</summary>
    public async Task<ScoreSelection> WindowOfAsync(ScoreQuery query, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var firstKeptDay = await kept.FirstDayAsync(cancellation);
        if (query.Window is { } window)
        {
            return new(Date: null, window, query.AsOf, firstKeptDay);
        }

        var today = ShanghaiCalendar.DayOf(now);
        var date = query.Date ?? await store.NewestNightAsync(today, cancellation);
        var last = date ?? today.AddDays(-1);
        return new(date, ScoreWindow.OfSnapshot(last, now), last, firstKeptDay);
    }

    /// <summary>The run that has computed a window.</summary>
    /// <exception cref="ProblemException">404: the date has no snapshot. 409: no run of the window is done.</exception>
    public async Task<ScoreRun> RunOfAsync(ScoreQuery query, CancellationToken cancellation)
    {
        var (date, window, asOf, _) = await WindowOfAsync(query, cancellation);
        if (date is { } night)
        {
            return await store.FindNightAsync(night, cancellation) ?? throw ScoreProblems.SnapshotMissing.With();
        }

        return await store.FindWindowAsync(ScoreKeys.Window(window.From, window.To, asOf), cancellation) is { Document.Done: { } key }
            && await store.FindRunAsync(key, cancellation) is { Document: { State: ScoreRunState.Done } run }
                ? run
                : throw ScoreProblems.WindowNotComputed.With();
    }

    /// <summary>The figures that a caller may see: a company its own, all others those of every company.</summary>
    /// <exception cref="ProblemException">404: the company is not registered, or is another.</exception>
    public async Task<ScoreScope> ScopeOfAsync(Caller caller, string id, ScoreWindow window, CancellationToken cancellation)
    {
        if (!OrganisationId.TryParse(id, out var company)
            || (caller.Role == Role.Maintenance && caller.Organisation != company)
            || await organisations.FindAsync(company, cancellation) is not { Document.Role: Role.Maintenance })
        {
            throw Problems.NotFound.With();
        }

        return new(company, window, await StandingExemptions.OfAsync(exemptions, company, cancellation));
    }
}
