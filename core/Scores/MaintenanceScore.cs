using System.Collections.Immutable;
using ElevatorFunctions.Core.Contracts;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Tasks;
using ElevatorFunctions.Core.Visits;

namespace ElevatorFunctions.Core.Scores;

/// <summary>How the maintenance of an elevator follows from its facts (S-1, D-30 to D-36).</summary>
public static class MaintenanceScore
{
    /// <summary>The maintenance of an elevator by a company, or null where the company covers no day of the window (D-32).</summary>
    public static ElevatorMaintenance? Of(MaintenanceFacts facts, OrganisationId company, ScoreWindow window)
    {
        var runs = facts.Covers.RunsOf(company);
        if (!runs.Any(run => run.FirstDay <= window.To && window.From <= run.LastDay))
        {
            return null;
        }

        var known = KnownAt(facts, window.Moment);
        var visits = ByDay(facts.Visits);
        var parts = ImmutableArray.CreateBuilder<RequiredRun>(runs.Count);
        var records = ImmutableArray.CreateBuilder<ScoredOverdueRecord>();
        foreach (var tenure in facts.Tenures.Count > 1 ? facts.Tenures.OrderBy(tenure => tenure.Days.FirstDay) : facts.Tenures.AsEnumerable())
        {
            var chain = ChainVisitsOf(visits, tenure.Days);
            var first = tenure.FirstVisit ?? FirstCounting(chain);
            foreach (var run in runs)
            {
                if (PartOf(known, window, run, tenure.Days, first) is { } part)
                {
                    parts.Add(part);
                }
            }

            AddRecords(records, known, company, window, tenure.Days, chain);
        }

        return Count(visits, runs, window, parts.DrainToImmutable(), records.DrainToImmutable());
    }

    /// <summary>
    /// The next due day of the elevator in the present tenure of the company, or null if no record would be made of it for the company (D-23, D-24), or a
    /// visit under way serves it.
    /// </summary>
    public static DateOnly? NextDueOn(MaintenanceFacts facts, OrganisationId company, ScoreWindow window)
    {
        if (facts.Tenures.FirstOrDefault(one => one.Days.Contains(window.Today)) is not { Days: var tenure })
        {
            return null;
        }

        var known = KnownAt(facts, window.Moment);
        var visits = ChainVisitsOf(ByDay(facts.Visits), tenure);
        var chain = DueChain.Of(ChainFactsOf(known, visits), window.Today);
        return chain is { NextDueOn: { } due, LastVisit: { } last }
            && due >= window.Today
            && !Array.Exists(visits, visit => visit.IsOpen && visit.Day > last.Day)
            && known.Status.On(due).IsMaintained()
            && facts.Covers.On(due)?.Company == company
                ? due
                : null;
    }

    private static MaintenanceFacts KnownAt(MaintenanceFacts facts, DateTimeOffset moment)
    {
        var (cycleDays, status) = (facts.CycleDays.KnownAt(moment), facts.Status.KnownAt(moment));
        return cycleDays == facts.CycleDays && status == facts.Status ? facts : facts with { CycleDays = cycleDays, Status = status };
    }

    private static DueChainFacts ChainFactsOf(MaintenanceFacts facts, ChainVisit[] visits) =>
        new() { Visits = visits, CycleDays = facts.CycleDays, Status = facts.Status, Covers = facts.Covers };

    private static ElevatorMaintenance Count(
        ScoredVisit[] visits, IReadOnlyList<ContractTerm> runs, ScoreWindow window,
        ImmutableArray<RequiredRun> parts, ImmutableArray<ScoredOverdueRecord> records)
    {
        var covered = ImmutableArray.CreateBuilder<ScoredVisit>(visits.Length);
        var (valid, failed, exempted, pending) = (0, 0, 0, 0);
        foreach (ref readonly var visit in visits.AsSpan())
        {
            if (!window.Contains(visit.Day) || !Contain(runs, visit.Day))
            {
                continue;
            }

            covered.Add(visit);
            valid += visit.Status == VisitStatus.Valid ? 1 : 0;
            failed += visit is { Status: VisitStatus.NonCompliant, IsExempt: false } ? 1 : 0;
            exempted += visit is { Status: VisitStatus.NonCompliant, IsExempt: true } ? 1 : 0;
            pending += visit.Status.IsUndecided() ? 1 : 0;
        }

        var counted = records.Count(record => !record.IsExempt);
        return new()
        {
            Runs = parts,
            Visits = covered.DrainToImmutable(),
            Records = records,
            Required = parts.Sum(part => part.Required),
            Compliant = valid,
            NonCompliantBefore = failed,
            Overdue = counted,
            Exempted = exempted + records.Length - counted,
            Pending = pending,
        };
    }

    // The days of a run that lie in the tenure. The last day of another company's tenure ends it, whatever its contract says (D-13).
    private static RequiredRun? PartOf(MaintenanceFacts facts, ScoreWindow window, ContractTerm run, Tenure tenure, ChainVisit? firstVisit)
    {
        var days = run.Common(tenure.FirstDay ?? DateOnly.MinValue, tenure.LastDay ?? DateOnly.MaxValue)?.Common(window.From, window.To);
        if (days is not { } part)
        {
            return null;
        }

        var required = firstVisit is { } visit
            ? RequiredVisits.Between(visit.Day > part.FirstDay ? visit.Day : part.FirstDay, part.LastDay, facts.CycleDays, facts.Status)
            : 0;
        return new(part.FirstDay, part.LastDay, firstVisit, required);
    }

    private static void AddRecords(
        ImmutableArray<ScoredOverdueRecord>.Builder records, MaintenanceFacts facts, OrganisationId company, ScoreWindow window, Tenure tenure, ChainVisit[] visits)
    {
        var chain = DueChain.Of(ChainFactsOf(facts, visits), tenure.EndSeenOn(window.Today));
        foreach (var record in chain.Records)
        {
            if (record.Company == company && window.Contains(record.DueOn))
            {
                records.Add(new(record, facts.ExemptDueDays.Contains(record.DueOn)));
            }
        }
    }

    private static ChainVisit[] ChainVisitsOf(ScoredVisit[] visits, Tenure tenure)
    {
        var chain = new ChainVisit[visits.Length];
        var count = 0;
        foreach (ref readonly var visit in visits.AsSpan())
        {
            if (visit.Status != VisitStatus.Invalid && tenure.Contains(visit.Day))
            {
                chain[count++] = new(visit.Id, visit.Day, visit.Status == VisitStatus.Open);
            }
        }

        return count == chain.Length ? chain : chain[..count];
    }

    private static ChainVisit? FirstCounting(ChainVisit[] visits)
    {
        foreach (var visit in visits)
        {
            if (!visit.IsOpen)
            {
                return visit;
            }
        }

        return null;
    }

    private static bool Contain(IReadOnlyList<ContractTerm> runs, DateOnly day)
    {
        for (var at = 0; at < runs.Count; at++)
        {
            if (runs[at].Contains(day))
            {
                return true;
            }
        }

        return false;
    }

    // Storage gives visits in order, which costs no sorting.
    private static ScoredVisit[] ByDay(IReadOnlyList<ScoredVisit> visits)
    {
        var all = visits as ScoredVisit[] ?? [.. visits];
        for (var at = 1; at < all.Length; at++)
        {
            if (Compare(all[at - 1], all[at]) > 0)
            {
                all = [.. all];
                Array.Sort(all, Compare);
                return all;
            }
        }

        return all;
    }

    private static int Compare(ScoredVisit one, ScoredVisit other) => one.Day != other.Day ? one.Day.CompareTo(other.Day) : one.Id.CompareTo(other.Id);
}
