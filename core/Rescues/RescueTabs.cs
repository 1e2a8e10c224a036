using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Core.Rescues;

/// <summary>The contents of the tabs .</summary>
public static class RescueTabs
{
    /// <summary>Whether a tab shows open rescues only, of whatever age.</summary>
    public static bool IsOfOpen(this RescueTab tab) => tab is RescueTab.ToAccept or RescueTab.Accepted or RescueTab.Arrived or RescueTab.Untold;

    /// <summary>Whether a rescue is in a tab. Of the closed ones only rescues are judged: a fault order has no limits .</summary>
    /// <param name="tab">One of the tabs of the fault centre or the history.</param>
    /// <param name="progress">How the rescue stands.</param>
    /// <param name="company">The company that looks, which as the leader is judged by its own part, or null for all others.</param>
    /// <param name="isCentral">Whether the elevator is in the central urban area.</param>
    /// <param name="isUntold">Whether no company with a rescue contact has been called .</param>
    /// <param name="moment">Now.</param>
    public static bool Holds(this RescueTab tab, RescueProgress progress, OrganisationId? company, bool isCentral, bool isUntold, DateTimeOffset moment, Limits limits) => tab switch
    {
        RescueTab.All => true,
        RescueTab.ToAccept => progress.Node == RescueStage.Dispatched,
        RescueTab.Accepted => progress.Node == RescueStage.Accepted,
        RescueTab.Arrived => progress.Node == RescueStage.Arrived,
        RescueTab.History => progress.IsClosed,
        RescueTab.Untold => progress.Node == RescueStage.Dispatched && isUntold,
        _ => progress.IsClosed
            && progress.TrappedAt is not null
            && RescueAssessment.SeenBy(company, progress, isCentral, moment, limits).IsCompliant == (tab == RescueTab.Compliant),
    };
}
