namespace ElevatorFunctions.Core.Complaints;

/// <summary>The contents of the tabs (P-4).</summary>
public static class ComplaintTabs
{
    /// <summary>Whether a tab shows open complaints only, of whatever age.</summary>
    public static bool IsOfOpen(this ComplaintTab tab) => tab is ComplaintTab.ToAccept or ComplaintTab.ToHandle or ComplaintTab.ToReview or ComplaintTab.Untold;

    /// <summary>Whether a complaint is in a tab.</summary>
    /// <param name="isUntold">Whether it has no contact that could be told of it (P-5).</param>
    public static bool Holds(this ComplaintTab tab, ComplaintProgress progress, bool isUntold, DateTimeOffset moment, Limits limits) => tab switch
    {
        ComplaintTab.All => true,
        ComplaintTab.ToAccept => progress.Node == ComplaintStage.ToAccept,
        ComplaintTab.ToHandle => progress.Node == ComplaintStage.ToHandle,
        ComplaintTab.ToReview => progress.Node == ComplaintStage.ToReview,
        ComplaintTab.Closed => progress.IsClosed,
        ComplaintTab.Untold => !progress.IsClosed && isUntold,
        _ => !ComplaintAssessment.Of(progress, moment, limits).IsTimely,
    };
}
