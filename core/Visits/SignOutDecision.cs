namespace ElevatorFunctions.Core.Visits;

/// <summary>Whether a visit may be signed out (V-12): the scan first, then the time.</summary>
public static class SignOutDecision
{
    /// <summary>The first reason against the sign-out, or null if it is accepted.</summary>
    public static Refusal? Decide(SignOutFacts facts, DateTimeOffset now, Limits limits)
    {
        if (!facts.IsQrValid)
        {
            return Refusal.QrInvalid;
        }

        if (!facts.IsOwnVisit)
        {
            return Refusal.VisitOfAnother;
        }

        if (facts.Elevator is not { } elevator || elevator.Code != facts.VisitElevator)
        {
            return Refusal.OtherElevator;
        }

        return ScanChecks.Distance(elevator, facts.Position, limits)
            ?? ScanChecks.Face(facts.Face)
            ?? InTime(facts, now, limits);
    }

    private static Refusal? InTime(SignOutFacts facts, DateTimeOffset now, Limits limits)
    {
        if (facts.SignedOutAt is not null)
        {
            return Refusal.AlreadySignedOut;
        }

        if (facts.IsEnded)
        {
            return Refusal.VisitEnded;
        }

        var earliest = VisitWindows.EarliestSignOut(facts.SignedInAt, limits);
        if (now < earliest)
        {
            return Refusal.TooEarly(earliest);
        }

        return VisitWindows.IsOpen(facts.SignedInAt, now, limits)
            ? null
            : Refusal.VisitInvalid(VisitWindows.LatestSignOut(facts.SignedInAt, limits));
    }
}
