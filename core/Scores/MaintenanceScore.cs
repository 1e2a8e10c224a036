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
        if (!runs.Any(run => run.Common(window.From, window.To) is not null))
        {
            return null;
        }

        var known = facts with { CycleDays = facts.CycleDays.KnownAt(window.Moment), Status = facts.Status.KnownAt(window.Moment), Visits = ByDay(facts.Visits) };
        var stretches = ImmutableArray.CreateBuilder<RequiredStretch>();
        var records = ImmutableArray.CreateBuilder<ScoredOverdueRecord>();
        foreach (var tenure in known.Tenures)
        {
            var visits = ChainVisitsOf(known.Visits, tenure.Days);
            var first = tenure.FirstVisit ?? FirstCounting(visits);
            stretches.AddRange(runs.Select(run => StretchOf(known, window, run, tenure.Days, first)).OfType<RequiredStretch>());
            records.AddRange(RecordsOf(known, company, window, tenure.Days, visits));
        }

        return Count(
            known.Visits,
            runs,
            window,
            stretches.OrderBy(stretch => stretch.FirstDay),
            records.OrderBy(record => record.Record.DueOn));
    }

    private static ElevatorMaintenance Count(
        IReadOnlyList<ScoredVisit> visits, IReadOnlyList<ContractTerm> runs, ScoreWindow window,
        IEnumerable<RequiredStretch> stretches, IEnumerable<ScoredOverdueRecord> records)
    {
        var covered = ImmutableArray.CreateBuilder<ScoredVisit>(visits.Count);
        var (valid, failed, exempted, pending) = (0, 0, 0, 0);
        foreach (var visit in visits)
        {
            if (!window.Contains(visit.Day) || !Contain(runs, visit.Day))
            {
                continue;
            }

            covered.Add(visit);
            _ = visit.Status switch
            {
                VisitStatus.Valid => valid++,
                VisitStatus.NonCompliant when visit.IsExempt => exempted++,
                VisitStatus.NonCompliant => failed++,
                VisitStatus.Invalid => 0,
                _ => pending++,
            };
        }

        ImmutableArray<RequiredStretch> required = [.. stretches];
        ImmutableArray<ScoredOverdueRecord> overdue = [.. records];
        var counted = overdue.Count(record => !record.IsExempt);
        return new()
        {
            Stretches = required,
            Visits = covered.DrainToImmutable(),
            Records = overdue,
            Required = required.Sum(stretch => stretch.Required),
            Compliant = valid,
            NonCompliantBefore = failed,
            Overdue = counted,
            Exempted = exempted + overdue.Length - counted,
            Pending = pending,
        };
    }

    // The days of a run that lie in the tenure. The last day of another company's tenure ends it, whatever its contract says (D-13).
    private static RequiredStretch? StretchOf(MaintenanceFacts facts, ScoreWindow window, ContractTerm run, Tenure tenure, ChainVisit? firstVisit)
    {
        var days = run.Common(tenure.FirstDay ?? DateOnly.MinValue, tenure.LastDay ?? DateOnly.MaxValue)?.Common(window.From, window.To);
        if (days is not { } stretch)
        {
            return null;
        }

        var required = firstVisit is { } visit
            ? RequiredVisits.Between(visit.Day > stretch.FirstDay ? visit.Day : stretch.FirstDay, stretch.LastDay, facts.CycleDays, facts.Status)
            : 0;
        return new(stretch.FirstDay, stretch.LastDay, firstVisit, required);
    }

    private static IEnumerable<ScoredOverdueRecord> RecordsOf(
        MaintenanceFacts facts, OrganisationId company, ScoreWindow window, Tenure tenure, ChainVisit[] visits)
    {
        var chain = DueChain.Of(
            new() { Visits = visits, CycleDays = facts.CycleDays, Status = facts.Status, Covers = facts.Covers },
            tenure.EndSeenOn(window.Today));
        foreach (var record in chain.Records)
        {
            if (record.Company == company && window.Contains(record.DueOn))
            {
                yield return new(record, facts.ExemptDueDays.Contains(record.DueOn));
            }
        }
    }

    private static ChainVisit[] ChainVisitsOf(IReadOnlyList<ScoredVisit> visits, Tenure tenure)
    {
        var chain = new List<ChainVisit>(visits.Count);
        foreach (var (id, day, status, _) in visits)
        {
            if (status != VisitStatus.Invalid && tenure.Contains(day))
            {
                chain.Add(new(id, day, status == VisitStatus.Open));
            }
        }

        return [.. chain];
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
        foreach (var run in runs)
        {
            if (run.Contains(day))
            {
                return true;
            }
        }

        return false;
    }

    // Storage gives visits in order, which costs no sorting.
    private static ScoredVisit[] ByDay(IReadOnlyList<ScoredVisit> visits)
    {
        ScoredVisit[] all = [.. visits];
        for (var at = 1; at < all.Length; at++)
        {
            if (Compare(all[at - 1], all[at]) > 0)
            {
                Array.Sort(all, Compare);
                break;
            }
        }

        return all;
    }

    private static int Compare(ScoredVisit one, ScoredVisit other) => one.Day != other.Day ? one.Day.CompareTo(other.Day) : one.Id.CompareTo(other.Id);
}
