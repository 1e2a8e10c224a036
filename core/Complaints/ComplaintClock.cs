namespace ElevatorFunctions.Core.Complaints;

/// <summary>The deadlines of a complaint (P-2). Each is the last instant that is on time.</summary>
/// <param name="AcceptBy">24 h after the complaint.</param>
/// <param name="HandleBy">72 h after the accept, or null while it is not accepted.</param>
/// <param name="ReviewBy">48 h after the last handling, or null while it is not handled.</param>
public sealed record ComplaintClock(DateTimeOffset AcceptBy, DateTimeOffset? HandleBy, DateTimeOffset? ReviewBy)
{
    /// <summary>The deadline that runs at a stage. The last one where the complaint is closed.</summary>
    public DateTimeOffset At(ComplaintStage stage) => (stage switch
    {
        ComplaintStage.ToAccept => AcceptBy,
        ComplaintStage.ToHandle => HandleBy,
        _ => ReviewBy,
    }) ?? AcceptBy;

    /// <summary>Computes the deadlines.</summary>
    public static ComplaintClock Of(ComplaintProgress progress, Limits limits) => new(
        progress.ComplainedAt + limits.ComplaintAccept,
        progress.Accepted?.At + limits.ComplaintHandle,
        progress.Handled?.At + limits.ComplaintReview);
}
