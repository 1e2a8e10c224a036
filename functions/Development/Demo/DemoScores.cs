using Azure.Data.Tables;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Scores;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Exemptions;
using ElevatorFunctions.Scores;
using ElevatorFunctions.Tasks;

namespace ElevatorFunctions.Development.Demo;

/// <summary>
/// The snapshots of the demo city's year (S-8), each from the facts that were known in its night: of every night of two weeks, and of one a week before,
/// so that a first start stays short.
/// </summary>
/// <param name="plan">The city.</param>
/// <param name="story">All that happened in it.</param>
/// <param name="files">Its elevators.</param>
/// <param name="exemptions">All that the centre exempted, those withdrawn too.</param>
/// <param name="now">The moment at which it begins.</param>
internal sealed class DemoScores(
    DemoPlan plan, DemoStory story, IReadOnlyList<UpkeepFile> files, IReadOnlyList<Exemption> exemptions, DateTimeOffset now, Limits limits)
{
    private const int Days = 364;
    private const int DaysOfEachNight = 14;
    private const int DaysOfAWeek = 7;

    private readonly OrganisationId[] _companies =
        [.. plan.Organisations.Where(organisation => organisation.Role == Role.Maintenance).Select(organisation => organisation.Id)];

    private readonly ListedMaintainerChange[] _changes =
        [.. plan.Elevators.Where(elevator => elevator.Change is not null).Select(elevator => new ListedMaintainerChange(elevator.Entry, elevator.Change!))];

    private readonly ILookup<OrganisationId, KnownElevator> _elevators =
        files.SelectMany(file => file.History.Tenures.Select(tenure => tenure.Company).Distinct().Select(company => (company, elevator: KnownElevator.Of(file, company))))
            .ToLookup(pair => pair.company, pair => pair.elevator);

    /// <summary>The rows of all snapshots.</summary>
    public IEnumerable<(string Table, TableEntity Row)> All()
    {
        var last = ScoreNights.LastOwedAt(now);
        for (var ago = Days; ago >= 0; ago--)
        {
            if (ago < DaysOfEachNight || ago % DaysOfAWeek == 0)
            {
                foreach (var row in OfNight(last.AddDays(-ago)))
                {
                    yield return row;
                }
            }
        }
    }

    private IEnumerable<(string Table, TableEntity Row)> OfNight(DateOnly date)
    {
        var startedAt = ScoreNights.StartOf(date);
        var window = ScoreWindow.OfSnapshot(date, now);
        var scores = _companies.Select(company => StoredScore.Of(company, FiguresOf(company, window, startedAt), limits));
        return ScoreStore.RowsOf(
            new()
            {
                Key = ScoreRun.KeyOf(date),
                From = window.From,
                To = window.To,
                AsOf = date,
                Moment = window.Moment,
                StartedAt = startedAt,
                EndedAt = startedAt,
                Companies = _companies,
                Limits = ScoreRuns.DigestOf(limits),
            },
            scores);
    }

    private CompanyFigures FiguresOf(OrganisationId company, ScoreWindow window, DateTimeOffset startedAt)
    {
        var scope = new ScoreScope(company, window, StandingExemptions.At(exemptions, company, startedAt));
        var tally = scope.NewTally(limits);
        RescueFacts[] rescues = [.. story.Rescues.Select(pair => ScoreFacts.Of(pair.Rescue, scope.Exemptions))];
        var rescuesAt = rescues.ToLookup(rescue => rescue.Elevator);
        foreach (var elevator in _elevators[company])
        {
            tally.Add(ScoreFacts.Of(elevator, scope, limits));
            tally.Add(ScoreFacts.Of(elevator, rescuesAt[elevator.Code]));
        }

        Array.ForEach(rescues, rescue => tally.Add(rescue));
        foreach (var complaint in story.Complaints)
        {
            tally.Add(ScoreFacts.Of(complaint, scope.Exemptions));
        }

        foreach (var reports in story.Inspections
            .Where(report => report.Company == company && report.EnteredAt <= startedAt && !(report.Withdrawal?.At <= startedAt))
            .GroupBy(report => report.Elevator))
        {
            tally.Add(reports.Key, reports.Select(report => ScoreFacts.Of(report, scope.Exemptions)));
        }

        foreach (var changes in _changes.Where(change => change.Change.Company == company && change.Change.At <= startedAt).GroupBy(change => change.Change.UseUnit))
        {
            tally.Add(changes.Key, changes.Select(change => ScoreFacts.Of(change, scope.Exemptions)));
        }

        return tally.Figures;
    }
}
