using ElevatorFunctions.Core.Visits;

namespace ElevatorFunctions.Core.Tests.Visits;

public sealed class SignOutDecisionTests
{
    private static readonly Limits Limits = Limits.Default;

    private static readonly (string Rule, string Code, Func<SignOutFacts, SignOutFacts> Break)[] Breaches =
    [
        ("V-2", "qr-invalid", facts => facts with { IsQrValid = false }),
        ("V-12 person", "visit-of-another", facts => facts with { IsOwnVisit = false }),
        ("V-12 unknown elevator", "visit-other-elevator", facts => facts with { Elevator = null }),
        ("V-12 elevator", "visit-other-elevator", facts => facts with { VisitElevator = Scans.OtherElevator }),
        ("V-5", "elevator-not-located", facts => Elevator(facts, elevator => elevator with { Location = null })),
        ("V-6", "too-far", facts => facts with { Position = new(Scans.North(1_000), 10) }),
        ("V-9", "face-check-failed", facts => facts with { Face = FaceVerdict.Used }),
        ("V-12 repeated", "visit-already-signed-out", facts => facts with { SignedOutAt = Scans.Now }),
        ("V-19", "visit-ended", facts => facts with { IsEnded = true }),
        ("V-12 early", "too-early", facts => facts with { SignedInAt = Scans.Now }),
        ("V-12 late", "visit-invalid", facts => facts with { SignedInAt = Scans.Now.AddHours(-9) }),
    ];

    public static TheoryData<int> Rules => [.. Enumerable.Range(0, Breaches.Length)];

    // Early and late exclude each other: the last pair is left out.
    public static TheoryData<int, int> Pairs =>
        new(from first in Enumerable.Range(0, Breaches.Length - 2)
            from second in Enumerable.Range(first + 1, Breaches.Length - first - 1)
            select (first, second));

    [Fact]
    public void SignOut_WithNothingAgainstIt_IsAccepted() => Assert.Null(Decide(Scans.GoodSignOut));

    [Theory]
    [MemberData(nameof(Rules))]
    public void V12_EachBreach_IsRefusedWithItsCode(int rule) =>
        Assert.Equal(Breaches[rule].Code, Decide(Breaches[rule].Break(Scans.GoodSignOut))?.Code);

    [Theory]
    [MemberData(nameof(Pairs))]
    public void V12_OfTwoBreaches_TheEarlierOneIsNamed(int first, int second)
    {
        var facts = Breaches[first].Break(Breaches[second].Break(Scans.GoodSignOut));
        var pair = $"{Breaches[first].Rule} before {Breaches[second].Rule}";
        Assert.Equal((pair, Breaches[first].Code), (pair, Decide(facts)?.Code));
    }

    [Theory]
    [InlineData("00:34:59.999", "too-early")]
    [InlineData("00:35:00.000", null)]
    [InlineData("08:00:00.000", null)]
    [InlineData("08:00:00.001", "visit-invalid")]
    public void V12_SignOut_IsAllowedFrom35MinutesTo8Hours(string after, string? code) =>
        Assert.Equal(code, Decide(Scans.GoodSignOut with { SignedInAt = Scans.Now - TimeSpan.Parse(after) })?.Code);

    [Fact]
    public void V12_TooEarly_SaysWhenItWillDo()
    {
        var refusal = Decide(Scans.GoodSignOut with { SignedInAt = Scans.Now });
        Assert.Equal("2026-07-15T09:35:00+08:00", refusal?.Details["earliest"]);
        Assert.Equal((RefusalKind.Conflict, "签到与签退时间不少于35分钟"), (refusal?.Kind, refusal?.ChineseTitle));
    }

    [Fact]
    public void V12_TooLate_SaysUntilWhenItWouldHaveDone() => Assert.Equal(
        "2026-07-15T08:00:00+08:00", Decide(Scans.GoodSignOut with { SignedInAt = Scans.Now.AddHours(-9) })?.Details["latest"]);

    private static Refusal? Decide(SignOutFacts facts) => SignOutDecision.Decide(facts, Scans.Now, Limits);

    private static SignOutFacts Elevator(SignOutFacts facts, Func<ScannedElevator, ScannedElevator> change) =>
        facts with { Elevator = facts.Elevator is { } elevator ? change(elevator) : null };
}
