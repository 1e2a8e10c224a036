using ElevatorFunctions.AdminActs;

namespace ElevatorFunctions.Elevators;

/// <summary>
/// Tells what each change of an elevator's history changed. The history keeps former values only, so that the walk begins at the entry as it stands now and
/// goes back.
/// </summary>
internal static class ElevatorChangeWalk
{
    private delegate (ElevatorChangeKind Kind, Elevator Before, Elevator After) Step(Elevator state);

    /// <summary>The changes, oldest first.</summary>
    public static IReadOnlyList<ElevatorChangeResponse> Of(ElevatorHistory history)
    {
        (DateTimeOffset At, string By, Step Back)[] rows =
        [
            .. history.Entries.Select(change => (change.At, change.By, (Step)(state => BeforeEntry(state, change)))),
            .. history.Maintainers.Select(change => (change.At, change.By, (Step)(state => BeforeMaintainer(state, change)))),
            .. history.Positions.Select(change => (change.At, change.By, (Step)(state => BeforePosition(state, change)))),
            .. history.Retirements.Select(change => (change.At, change.By, (Step)(state => BeforeRetirement(state, change)))),
        ];
        var state = history.Entry;
        var found = new List<ElevatorChangeResponse>(rows.Length);
        foreach (var (at, by, back) in rows.OrderByDescending(row => row.At))
        {
            var (kind, before, after) = back(state);
            found.Add(new(at, by, ByName: null, kind, FieldsOf(before, after)));
            state = before;
        }

        found.Reverse();
        return found;
    }

    // A proposed position has changes of its own.
    private static (ElevatorChangeKind Kind, Elevator Before, Elevator After) BeforeEntry(Elevator state, EntryChange change) =>
        (ElevatorChangeKind.Entry, change.Former with { ProposedPosition = state.ProposedPosition }, state);

    private static (ElevatorChangeKind Kind, Elevator Before, Elevator After) BeforeMaintainer(Elevator state, MaintainerChange change) => (
        ElevatorChangeKind.Company,
        state with { Company = change.Former, CompanySince = change.FormerSince },
        state with { Company = change.Company, CompanySince = change.SignedOn });

    private static (ElevatorChangeKind Kind, Elevator Before, Elevator After) BeforePosition(Elevator state, PositionChange change) =>
        state.Position == change.Former
            // It did not count: a proposal.
            ? (ElevatorChangeKind.Position, state with { ProposedPosition = null },
                state with { ProposedPosition = new(change.Latitude, change.Longitude, CollectedBy: null, change.At) })
            : (ElevatorChangeKind.Position, state with { Position = change.Former, ProposedPosition = null }, state with { ProposedPosition = null });

    private static (ElevatorChangeKind Kind, Elevator Before, Elevator After) BeforeRetirement(Elevator state, RetirementChange change)
    {
        var retired = state with { Status = Core.Elevators.ElevatorStatus.Retired, Retirement = change.Retirement };
        var registered = state with { Status = change.Retirement.FormerStatus, Retirement = null };
        return change.Reinstated is null ? (ElevatorChangeKind.Entry, registered, retired) : (ElevatorChangeKind.Entry, retired, registered);
    }

    private static List<ElevatorChangeResponse.FieldChange> FieldsOf(Elevator before, Elevator after)
    {
        var (was, now) = DocumentDifference.Of(new ElevatorResponse(before), new ElevatorResponse(after));
        var names = (was ?? []).Select(member => member.Key).Union((now ?? []).Select(member => member.Key), StringComparer.Ordinal);
        return [.. names.Select(name => new ElevatorChangeResponse.FieldChange(name, was?[name]?.DeepClone(), now?[name]?.DeepClone()))];
    }
}
