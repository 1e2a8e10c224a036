using CsCheck;
using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Tasks;
using ElevatorFunctions.Core.Visits;

namespace ElevatorFunctions.Core.Tests.Tasks;

/// <summary>V-17, V-18: the records that the nights bring are those of the whole window computed at once, and none goes away.</summary>
public sealed class NightlyChainTests
{
    private const int Days = 120;

    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, ShanghaiCalendar.Offset);

    private static readonly Gen<History> Histories = Gen.Select(
        Gen.Select(Gen.Int[0, Days * 24 * 60], Gen.Int[35, 12 * 60]).Array[0, 12],
        Gen.Select(Gen.Int[0, Days * 24 * 60], Gen.Int[1, 30]).Array[0, 3],
        Gen.Select(Gen.Int[0, Days * 24 * 60], Gen.Enum<ElevatorStatus>()).Array[0, 4],
        (visits, cycles, statuses) => new History(visits, cycles, statuses));

    [Fact]
    public void D22_RecordsOfTheNights_AreThoseComputedAtOnce() => Histories.Sample(history =>
    {
        var stored = new Dictionary<DateOnly, OverdueRecord>();
        for (var night = 1; night <= Days + 1; night++)
        {
            var run = Start.AddDays(night).AddMinutes(30);
            var records = DueChain.Of(history.At(run), ShanghaiCalendar.DayOf(run)).Records.ToDictionary(record => record.DueOn);
            Assert.All(stored, pair => Assert.Equal(Fixed(pair.Value), Fixed(records[pair.Key])));
            stored = records;
        }

        var end = Start.AddDays(Days + 1).AddMinutes(30);
        var atOnce = DueChain.Of(history.At(end), ShanghaiCalendar.DayOf(end)).Records;
        Assert.Equal(atOnce, stored.Values.OrderBy(record => record.DueOn));
    });

    [Fact]
    public void D21_EachDueDay_IsServedOrMissed_AndFollowsItsAnchorByTheCycle() => Histories.Sample(history =>
    {
        var end = Start.AddDays(Days + 1);
        var facts = history.At(end);
        var chain = DueChain.Of(facts, ShanghaiCalendar.DayOf(end));
        Assert.All(chain.Records, record =>
        {
            Assert.Equal(record.DueOn, record.PreviousDue.AddDays(facts.CycleDays.On(record.PreviousDue)));
            Assert.Equal(ElevatorStatus.InUse, facts.Status.On(record.DueOn));
            Assert.DoesNotContain(facts.Visits, visit => !visit.IsOpen && visit.Day > record.PreviousDue && visit.Day <= record.DueOn);
            Assert.True(record.ServedBy is null || record.ServedBy.Value.Day > record.DueOn);
        });
    });

    // A record is fixed but for the visit that ends it, which comes later.
    private static OverdueRecord Fixed(OverdueRecord record) => record with { ServedBy = null };

    /// <param name="Visits">Minutes from the start to the sign-in, and from there to the sign-out. More than 8 h: invalid.</param>
    /// <param name="Cycles">Minutes from the start to a change, and the cycle before it.</param>
    /// <param name="Statuses">Minutes from the start to a change, and the status before it.</param>
    private sealed record History((int In, int Minutes)[] Visits, (int At, int Days)[] Cycles, (int At, ElevatorStatus Status)[] Statuses)
    {
        public DueChainFacts At(DateTimeOffset moment) => new()
        {
            Visits =
            [
                .. from visit in Visits
                   let signedIn = Start.AddMinutes(visit.In)
                   let signedOut = signedIn.AddMinutes(visit.Minutes)
                   where signedIn <= moment
                   let status = VisitStatuses.Of(
                       new() { SignedInAt = signedIn, SignedOutAt = signedOut, Mode = MaintenanceMode.Checklist, HasSignature = true }, moment, Limits.Default)
                   where status != VisitStatus.Invalid
                   orderby signedIn
                   select new ChainVisit(VisitId.Create(signedIn, new byte[10]), ShanghaiCalendar.DayOf(signedIn), status == VisitStatus.Open),
            ],
            CycleDays = Known(15, Cycles, moment),
            Status = Known(ElevatorStatus.InUse, Statuses, moment),
        };

        // At a moment the registry knows the value before the next change, and the changes so far.
        private static ValueByDay<T> Known<T>(T last, (int At, T Former)[] changes, DateTimeOffset moment)
        {
            (DateTimeOffset At, T Former)[] all = [.. changes.Select(change => (Start.AddMinutes(change.At), change.Former)).OrderBy(change => change.Item1)];
            var later = all.SkipWhile(change => change.At <= moment).Select(change => change.Former);
            return new(later.FirstOrDefault(last), all.TakeWhile(change => change.At <= moment));
        }
    }
}
