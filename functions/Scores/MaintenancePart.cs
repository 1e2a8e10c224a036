using System.Collections.Immutable;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Scores;
using ElevatorFunctions.Core.Visits;
using ElevatorFunctions.Tasks;
using ElevatorFunctions.Visits;

namespace ElevatorFunctions.Scores;

/// <summary>The maintenance of an elevator: its undecided visits, its next due day, its misses.</summary>
internal sealed class MaintenancePart : WhatIfPart
{
    private readonly ScoreScope _scope;
    private readonly MaintenanceFacts _facts;
    private readonly ElevatorMaintenance _row;
    private readonly ImmutableDictionary<VisitId, VisitReference> _references;
    private readonly ImmutableArray<(VisitReference Visit, OpenRecord Open)> _visits;
    private readonly OpenRecord? _dueDay;

    /// <summary>The part of an elevator.</summary>
    /// <param name="row">Its maintenance as it stands.</param>
    public MaintenancePart(UpkeepFile file, ElevatorMaintenance row, ScoreScope scope, Limits limits)
    {
        var entry = file.Entry;
        (_scope, _row, _facts) = (scope, row, ScoreFacts.Of(KnownElevator.Of(file, scope.Company), scope, limits));
        Elevator = new(entry.Code, entry.RegistrationNumber, entry.RegistrationCode, entry.Place, entry.District);
        var shown = row.Visits.Select(visit => visit.Id).ToHashSet();
        Visit[] visits = [.. file.Visits.Where(visit => visit.Company == scope.Company && shown.Contains(visit.Id))];
        _references = visits.ToImmutableDictionary(visit => visit.Id, visit => visit.Reference);
        _visits =
        [
            .. from visit in visits
               let open = OpenRecord.Of(visit.Facts(), scope.Window.Moment, limits)
               where open is not null
               select (visit.Reference, open),
        ];
        _dueDay = OpenRecord.Of(_facts, scope.Company, scope.Window);
        Now = FiguresPart.Of(row);
    }

    /// <inheritdoc/>
    public override ItemElevator Elevator { get; }

    /// <inheritdoc/>
    public override CompanyFigures Now { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<(WhatIfKind Kind, string Id, OpenRecord Open)> Items =>
    [
        .. _visits.Select(one => (WhatIfKind.Visit, one.Visit.ToString(), one.Open)),
        .. _dueDay is { Day: { } day } open ? [(WhatIfKind.DueDay, new OverdueRecordId(Elevator.Code, day).ToString(), open)] : Array.Empty<(WhatIfKind, string, OpenRecord)>(),
    ];

    /// <inheritdoc/>
    public override CompanyFigures? If(Supposed supposed)
    {
        var ours = Of(supposed);
        return ours.IsEmpty || WhatIf.Of(_facts, ours, _scope.Company, _scope.Window) is not { } row ? null : FiguresPart.Of(row);
    }

    private SupposedMaintenance Of(Supposed supposed)
    {
        var visits = ImmutableDictionary.CreateBuilder<VisitId, bool>();
        foreach (var (visit, _) in _visits)
        {
            if (supposed.FateOf(WhatIfKind.Visit, visit) is { } isDone)
            {
                visits[visit.Visit] = isDone;
            }
        }

        var due = _dueDay?.Day is { } day && supposed.FateOf(WhatIfKind.DueDay, new OverdueRecordId(Elevator.Code, day)) is { } isServed
            ? (day, isServed)
            : ((DateOnly On, bool IsServed)?)null;
        var missedDays = due is { IsServed: false, On: var missed } ? [missed] : Array.Empty<DateOnly>();
        return new()
        {
            Visits = visits.ToImmutable(),
            DueDay = due,
            ExemptVisits =
            [
                .. _row.Visits
                    .Where(visit => visits.TryGetValue(visit.Id, out var isDone) ? !isDone : visit.Status == VisitStatus.NonCompliant)
                    .Select(visit => visit.Id)
                    .Where(id => supposed.Exempts(ExemptionKind.Visit, _references[id], ScoreRate.Maintenance)),
            ],
            ExemptDueDays =
            [
                .. _row.Records.Select(record => record.Record.DueOn).Concat(missedDays)
                    .Where(one => supposed.Exempts(ExemptionKind.OverdueRecord, new OverdueRecordId(Elevator.Code, one), ScoreRate.Maintenance)),
            ],
        };
    }
}
