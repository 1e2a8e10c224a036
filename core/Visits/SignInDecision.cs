using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Calendars;

namespace ElevatorFunctions.Core.Visits;

/// <summary>Whether a sub-account may begin a visit. The order of the checks is the order of V-1 to V-10, with a retired elevator (E-7) after V-3, and part of the rule.</summary>
public static class SignInDecision
{
    /// <summary>The first reason against the sign-in, or null if it is accepted. An accepted sign-in allocates nothing.</summary>
    public static Refusal? Decide(SignInFacts facts, DateTimeOffset now, Limits limits)
    {
        if (facts.IsMainAccount)
        {
            return Refusal.MainAccountCannotScan;
        }

        if (!facts.IsQrValid)
        {
            return Refusal.QrInvalid;
        }

        if (facts.Elevator is not { } elevator)
        {
            return Refusal.ElevatorUnknown;
        }

        // E-7: its code says so to everyone who scans it.
        if (elevator.RetiredOn is { } day)
        {
            return Refusal.ElevatorRetired(day);
        }

        if (!facts.IsAssigned || elevator.Maintainer != facts.Company)
        {
            return Refusal.ElevatorNotPermitted;
        }

        return ScanChecks.Distance(elevator, facts.Position, limits)
            ?? Contract(facts, elevator, now)
            ?? QuotaLeft(facts, now, limits)
            ?? ScanChecks.Face(facts.Face)
            ?? NothingOpen(facts, now, limits);
    }

    // V-7. A contract that another company left behind does not make this company's work covered.
    private static Refusal? Contract(SignInFacts facts, ScannedElevator elevator, DateTimeOffset now) =>
        elevator.Covers.On(ShanghaiCalendar.DayOf(now))?.Company == facts.Company ? null : Refusal.OutOfContract;

    // V-8
    private static Refusal? QuotaLeft(SignInFacts facts, DateTimeOffset now, Limits limits)
    {
        var (used, limit) = (facts.Quota.Used(now, limits), facts.Level.MonthlyLimit(limits));
        return used >= limit ? Refusal.QuotaReached(used, limit) : null;
    }

    // V-10. A visit past its 8 h is invalid and does not bar another.
    private static Refusal? NothingOpen(SignInFacts facts, DateTimeOffset now, Limits limits)
    {
        if (facts.OpenAtElevator is { } here && VisitWindows.IsOpen(here.SignedInAt, now, limits))
        {
            return Refusal.ElevatorHasOpenVisit(facts.OpenOfCaller?.Visit == here ? here : null);
        }

        return facts.OpenOfCaller is { } own && VisitWindows.IsOpen(own.Visit.SignedInAt, now, limits)
            ? Refusal.PersonHasOpenVisit(own)
            : null;
    }
}
