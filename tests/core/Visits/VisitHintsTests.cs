using CsCheck;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Visits;
using static ElevatorFunctions.Core.Visits.VisitHint;

namespace ElevatorFunctions.Core.Tests.Visits;

/// <summary>V-16: hints for supervisors.</summary>
public sealed class VisitHintsTests
{
    private static readonly Limits Limits = Limits.Default;

    // Metres from the elevator, and the limit with what the phone's accuracy adds.
    [Theory]
    [InlineData(0, 200, false)]
    [InlineData(179.9, 200, false)]
    [InlineData(180, 200, true)]
    [InlineData(200, 200, true)]
    [InlineData(200.1, 200, false)]
    [InlineData(269.9, 300, false)]
    [InlineData(270, 300, true)]
    public void V16_ScanInTheLastTenthOfTheLimit_IsAtTheEdge(double metres, double limit, bool isAtEdge) =>
        Assert.Equal(isAtEdge, VisitHints.IsAtFenceEdge(new ScanDistance(metres, limit), Limits));

    // Kilometres north of the visit before, minutes after its sign-out, and the accuracy of both phones.
    [Theory]
    [InlineData(2.4, 1, 0, false)]
    [InlineData(2.6, 1, 0, true)]
    [InlineData(2.6, 1, 60, false)]
    [InlineData(24, 10, 0, false)]
    [InlineData(26, 10, 0, true)]
    [InlineData(40, 10, 5_000, true)]
    [InlineData(0.19, 0, 0, false)]
    [InlineData(0.21, 0, 0, true)]
    [InlineData(0.21, 0, 10, false)]
    [InlineData(100, 60, 0, false)]
    public void V16_FasterThanAnybodyTravels_FromTheScanBefore_IsAHint(double kilometres, double minutes, double accuracy, bool isHint)
    {
        var before = Visit("08:00", "08:40", accuracy: accuracy);
        var visit = Visit(At("08:40").AddMinutes(minutes), At("12:00"), kilometres, accuracy);

        Assert.Equal(If(isHint, ImpossibleSpeed, before.Visit), VisitHints.Among(visit, [before], Limits));
    }

    [Fact]
    public void V16_VisitThatWasNeverSignedOut_IsFollowedFromItsSignIn()
    {
        var before = Visit("08:00", "08:40") with { Until = null, SignedOutFrom = null };

        Assert.Equal([(ImpossibleSpeed, before.Visit)], VisitHints.Among(Visit("08:10", "09:00", kilometres: 30), [before], Limits));
        Assert.Empty(VisitHints.Among(Visit("08:10", "09:00", kilometres: 20), [before], Limits));
    }

    // How many visits, how long each, and the break between two, in minutes.
    [Theory]
    [InlineData(11, 35, 0, true)]
    [InlineData(10, 35, 0, false)]
    [InlineData(10, 36, 0, false)]
    [InlineData(10, 36.5, 0, true)]
    [InlineData(10, 35, 5, true)]
    [InlineData(10, 35, 5.1, false)]
    [InlineData(9, 40, 5, true)]
    [InlineData(9, 40.1, 5, false)]
    [InlineData(20, 35, 6, false)]
    [InlineData(1, 35, 0, false)]
    public void V16_ShortVisitsOneAfterAnother_ForMoreThanSixHours_AreAHint(int visits, double minutes, double pause, bool isHint)
    {
        var all = Enumerable.Range(0, visits).Select(nth => At("06:00").AddMinutes(nth * (minutes + pause)))
            .Select(from => Visit(from, from.AddMinutes(minutes))).Reverse().ToArray();

        Assert.Equal(If(isHint, WithoutPause, all[^1].Visit), VisitHints.Among(all[0], all[1..], Limits));
    }

    [Fact]
    public void V16_PauseOrALongerVisit_BeginsTheHoursAnew()
    {
        var morning = Enumerable.Range(0, 11).Select(nth => At("06:00").AddMinutes(nth * 35)).Select(from => Visit(from, from.AddMinutes(35))).Reverse().ToArray();
        Assert.NotEmpty(VisitHints.Among(morning[0], morning[1..], Limits));

        var ended = morning.Select((one, nth) => nth == 5 ? one with { SignedOutFrom = null } : one).ToArray();
        Assert.Empty(VisitHints.Among(ended[0], ended[1..], Limits));
        Assert.Empty(VisitHints.Among(Visit(morning[0].Until!.Value, morning[0].Until!.Value.AddMinutes(41)), morning, Limits));
        Assert.Empty(VisitHints.Among(morning[0], [.. morning[1..5], .. morning[6..]], Limits));
    }

    [Theory]
    [InlineData("08:39", 0.21, true)]
    [InlineData("08:40", 0.21, false)]
    [InlineData("08:39", 0.19, false)]
    public void V16_TwoVisitsAtOnce_FartherApartThanAFence_AreAHint(string from, double kilometres, bool isHint)
    {
        var before = Visit("08:00", "08:40");

        var hints = VisitHints.Among(Visit(from, "09:30", kilometres), [before], Limits).Where(one => one.Hint == TwoPlaces);

        Assert.Equal(If(isHint, TwoPlaces, before.Visit), hints);
    }

    [Theory]
    [InlineData("07:59", 5, false)]
    [InlineData("08:00", 5, true)]
    [InlineData("08:40", 5, true)]
    [InlineData("08:41", 5, false)]
    [InlineData("08:20", 0.19, false)]
    public void V16_SomebodyElsewhereAmidAVisit_WasNotThere(string at, double kilometres, bool isElsewhere) =>
        Assert.Equal(isElsewhere, VisitHints.IsElsewhere(Visit("08:00", "08:40"), At(at), Scans.North(kilometres * 1000), Limits));

    [Fact]
    public void V16_OrdinaryDay_HasNoHint()
    {
        var day = new[] { ("08:00", "08:50", 0), ("09:10", "09:46", 3), ("10:20", "11:00", 8), ("13:00", "13:36", 8.1), ("13:38", "14:30", 8.1) }
            .Select(one => Visit(one.Item1, one.Item2, one.Item3, accuracy: 30)).Reverse().ToArray();

        Assert.All(day.Index(), one => Assert.Empty(VisitHints.Among(one.Item, day[(one.Index + 1)..], Limits)));
    }

    // A place that is nearer is no less possible, and more time makes nothing impossible.
    [Fact]
    public void V16_NearerOrLater_IsNeverFaster() =>
        Gen.Select(Gen.Double[0, 100], Gen.Double[0, 100], Gen.Double[0, 120], Gen.Double[0, 120]).Sample((one, other, early, late) =>
        {
            var (near, far, soon, later) = (Math.Min(one, other), Math.Max(one, other), Math.Min(early, late), Math.Max(early, late));
            Assert.True(IsFast(far, soon) || !IsFast(near, later));
        });

    private static IEnumerable<(VisitHint, VisitId)> If(bool isHint, VisitHint hint, VisitId other) => isHint ? [(hint, other)] : [];

    private static bool IsFast(double kilometres, double minutes) =>
        VisitHints.Among(Visit(At("08:40").AddMinutes(minutes), At("20:00"), kilometres), [Visit("08:00", "08:40")], Limits).Any(one => one.Hint == ImpossibleSpeed);

    private static WorkerScans Visit(string from, string until, double kilometres = 0, double accuracy = 0) => Visit(At(from), At(until), kilometres, accuracy);

    private static WorkerScans Visit(DateTimeOffset from, DateTimeOffset until, double kilometres = 0, double accuracy = 0) => new()
    {
        Visit = Scans.Visit(from),
        SignedInFrom = new(Scans.North(kilometres * 1000), accuracy),
        Until = until,
        SignedOutFrom = new(Scans.North(kilometres * 1000), accuracy),
    };

    private static DateTimeOffset At(string time) => new(2026, 7, 15, int.Parse(time[..2]), int.Parse(time[3..]), 0, TimeSpan.FromHours(8));
}
