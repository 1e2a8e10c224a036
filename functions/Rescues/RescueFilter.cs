using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Rescues;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Storage;

namespace ElevatorFunctions.Rescues;

/// <summary>The rescues that a list leaves in.</summary>
internal sealed record RescueFilter
{
    /// <summary>The tab of the fault centre or of the history.</summary>
    public required RescueTab Tab { get; init; }

    /// <summary>History: opened at or after, UTC.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>History: opened at or before, UTC.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>Of this elevator only.</summary>
    public ElevatorCode? Elevator { get; init; }

    /// <summary>Of this district only.</summary>
    public string? District { get; init; }

    /// <summary>Owed by this company only.</summary>
    public OrganisationId? Company { get; init; }

    /// <summary>Only with people trapped, or only without.</summary>
    public bool? PeopleTrapped { get; init; }

    /// <summary>Only those that are not over, whatever their age, or only those that are.</summary>
    public bool? Open { get; init; }

    /// <summary>Parts of elevator code or place.</summary>
    public required SearchWords Search { get; init; }

    /// <summary>The pointers to read: those that are open, or months.</summary>
    /// <param name="list">The list (<see cref="Cases.CaseLists"/>).</param>
    /// <param name="now">UTC.</param>
    /// <param name="limits">The limits of the rule book.</param>
    public IEnumerable<PointerRange> RangesOf(string list, DateTimeOffset now, Limits limits)
    {
        switch (Tab)
        {
            case var tab when tab.IsOfOpen() || Open == true:
                return [PointerRange.Whole(PointerLists.OfOpen(list))];
            case RescueTab.All:
                // The window holds the open ones of its time as well. Of the older ones only those that are open are listed.
                var window = now - limits.FaultCentreWindow;
                return
                [
                    .. PointerRange.MonthsOf(list, window, now),
                    new PointerRange(PointerLists.OfOpen(list), DateTimeOffset.MinValue, window.AddTicks(-1)),
                ];
            default:
                return PointerRange.MonthsOf(list, From, To);
        }
    }

    /// <summary>True when a rescue is left in.</summary>
    /// <param name="company">The company that looks, or null for all others.</param>
    /// <param name="untold">The rescues without a contact to tell, where the tab is theirs.</param>
    public bool Fits(Rescue rescue, OrganisationId? company, IReadOnlySet<RescueId> untold, DateTimeOffset now, Limits limits)
    {
        var progress = rescue.Progress();
        return Tab.Holds(progress, company, rescue.Central, untold.Contains(rescue.Id), now, limits)
            && Search.AreIn(rescue.Elevator.ToString(), rescue.Place)
            && (Elevator is null || rescue.Elevator == Elevator)
            && (District is null || rescue.District == District)
            && (Company is null || rescue.Company == Company)
            && (Open is null || Open == !progress.IsClosed)
            && (PeopleTrapped is null || PeopleTrapped == progress.TrappedAt is not null);
    }
}
