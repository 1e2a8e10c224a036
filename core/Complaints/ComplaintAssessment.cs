namespace ElevatorFunctions.Core.Complaints;

/// <summary>
/// The limits of a complaint that have passed at a moment (P-2, P-3). The limit itself is still on time. An act that has not been done is
/// late once its limit has passed.
/// </summary>
/// <param name="IsAcceptLate">Not accepted within 24 h of the complaint.</param>
/// <param name="IsHandlingLate">Not handled within 72 h of the accept. The last handling counts.</param>
/// <param name="IsReviewLate">Not reviewed within 48 h of the last handling.</param>
public sealed record ComplaintAssessment(bool IsAcceptLate, bool IsHandlingLate, bool IsReviewLate)
{
    /// <summary>及时: all three on time, as far as they have come (P-3).</summary>
    public bool IsTimely => !IsAcceptLate && !IsHandlingLate && !IsReviewLate;

    /// <summary>The assessment at a moment.</summary>
    public static ComplaintAssessment Of(ComplaintProgress progress, DateTimeOffset moment, Limits limits)
    {
        var clock = ComplaintClock.Of(progress, limits);
        return new(
            IsLate(progress.Accepted, clock.AcceptBy, moment),
            IsLate(progress.Handled, clock.HandleBy, moment),
            IsLate(progress.Reviewed, clock.ReviewBy, moment));
    }

    // An event after the moment is not known yet at the moment.
    private static bool IsLate(ComplaintEvent? done, DateTimeOffset? deadline, DateTimeOffset moment) =>
        (done is { } act && act.At <= moment ? act.At : moment) > deadline;
}
