using CsCheck;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Visits;

namespace ElevatorFunctions.Core.Tests.Visits;

public sealed class QuotaTests
{
    private static readonly Limits Limits = Limits.Default;
    private static readonly DateTimeOffset Start = new(2026, 7, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly Gen<ElevatorCode> Elevators = Gen.Int[0, 30].Select(number => ElevatorCode.Parse($"E{number}"));

    public static TheoryData<string, int, int, int, int> GoldenRows =>
        new(Golden.Csv("quota_examples.csv").Select(row => (
            row["level"], int.Parse(row["limit"]), int.Parse(row["lifts_once"]), int.Parse(row["lifts_many"]), int.Parse(row["cost"]))));

    [Theory]
    [MemberData(nameof(GoldenRows))]
    public void V11_GoldenMonth_JustFitsTheLevel(string label, int limit, int once, int many, int cost)
    {
        var level = Enum.GetValues<Level>().Single(level => string.Equals(level.Label(), label, StringComparison.Ordinal));
        var quota = default(Quota);
        for (var number = 0; number < once + many; number++)
        {
            // More than two visits cost no more, but once the limit is reached there is no third either.
            var visits = number < once ? 1 : number == once + many - 1 ? 2 : 2 + (number % 3);
            for (var visit = 0; visit < visits; visit++)
            {
                Assert.True(quota.Used(Start, Limits) < level.MonthlyLimit(Limits), "every sign-in so far is allowed");
                quota = quota.Count(ElevatorCode.Parse($"E{number}"));
            }
        }

        Assert.Equal((limit, cost), (level.MonthlyLimit(Limits), quota.Used(Start, Limits)));
    }

    [Fact]
    public void V11_GoldenTable_IsAllThere() => Assert.Equal(3, GoldenRows.Count);

    [Fact]
    public void V11_Used_IsEachElevatorsVisitsUpToTwo() => Elevators.Array[0, 100].Sample(visited =>
    {
        var quota = visited.Aggregate(default(Quota), (quota, elevator) => quota.Count(elevator));
        Assert.Equal(visited.CountBy(elevator => elevator).Sum(count => Math.Min(count.Value, 2)), quota.Used(Start, Limits));
        Assert.All(visited, elevator => Assert.Equal(visited.Count(other => other == elevator), quota.VisitsOf(elevator)));
    });

    [Fact]
    public void V11_Quota_ReadsBackInWhateverOrderItWasFilled() => Gen.Select(Elevators.Array[0, 100], Elevators, Gen.Bool, Gen.Int).Sample(
        (visited, last, isOpen, seed) =>
        {
            var quota = visited.Aggregate(default(Quota), (quota, elevator) => quota.Count(elevator));
            quota = isOpen ? quota.SignIn(Visit(0), last, Limits) : quota;
            Assert.Equal(quota, Quota.Parse(quota.ToString()));
            Assert.Equal(quota.GetHashCode(), Quota.Parse(quota.ToString()).GetHashCode());

            new Random(seed).Shuffle(visited);
            var shuffled = visited.Aggregate(default(Quota), (quota, elevator) => quota.Count(elevator));
            Assert.Equal(quota.GiveBack(Visit(0)), shuffled);
        });

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(2, 2)]
    [InlineData(5, 5 - 3)]
    public void V11_OpenVisit_ReservesItsCost(int earlier, int used)
    {
        var elevator = ElevatorCode.Parse("E1");
        var quota = Enumerable.Repeat(elevator, earlier).Aggregate(default(Quota), (quota, again) => quota.Count(again))
            .SignIn(Visit(0), elevator, Limits);
        Assert.Equal(used, quota.Used(Start, Limits));
        Assert.Equal(used, quota.SignOut(Visit(0)).Used(Start, Limits));
    }

    [Fact]
    public void V11_InvalidVisit_GivesItsCostBackAfter8Hours()
    {
        var quota = default(Quota).SignIn(Visit(0), ElevatorCode.Parse("E1"), Limits);
        Assert.Equal(1, quota.Used(Start.AddHours(8), Limits));
        Assert.Equal(0, quota.Used(Start.AddHours(8).AddMilliseconds(1), Limits));
        Assert.Null(quota.OpenAt(Start.AddHours(8).AddMilliseconds(1), Limits));
    }

    [Fact]
    public void V10_SecondSignIn_WaitsForTheFirst()
    {
        var quota = default(Quota).SignIn(Visit(0), ElevatorCode.Parse("E1"), Limits);
        Assert.Throws<InvalidOperationException>(() => quota.SignIn(Visit(8 * 60), ElevatorCode.Parse("E2"), Limits));
        Assert.Equal(ElevatorCode.Parse("E2"), quota.SignIn(Visit((8 * 60) + 1), ElevatorCode.Parse("E2"), Limits).Open?.Elevator);
    }

    [Fact]
    public void V11_RepeatedSteps_CountOnce()
    {
        var elevator = ElevatorCode.Parse("E1");
        var open = default(Quota).SignIn(Visit(0), elevator, Limits);
        Assert.Equal(open, open.SignIn(Visit(0), elevator, Limits));
        Assert.Equal(open.SignOut(Visit(0)), open.SignOut(Visit(0)).SignOut(Visit(0)));
        Assert.Equal(open, open.SignOut(Visit(1)));
        Assert.Equal(open, open.GiveBack(Visit(1)));
        Assert.Equal(default, open.GiveBack(Visit(0)));
    }

    [Fact]
    public void Quota_TextIsShort() => Assert.Equal("A:1,B:2|C@" + Visit(0), default(Quota)
        .Count(ElevatorCode.Parse("B")).Count(ElevatorCode.Parse("A")).Count(ElevatorCode.Parse("B"))
        .SignIn(Visit(0), ElevatorCode.Parse("C"), Limits).ToString());

    [Theory]
    [InlineData(null)]
    [InlineData("A")]
    [InlineData("A:0")]
    [InlineData("A:01")]
    [InlineData("A:+1")]
    [InlineData("A:-1")]
    [InlineData("A:1,")]
    [InlineData(",A:1")]
    [InlineData("A:1,,B:1")]
    [InlineData("B:1,A:1")]
    [InlineData("A:1,A:1")]
    [InlineData("a:1")]
    [InlineData("A:1|B@nonsense")]
    [InlineData("A:1|")]
    public void Quota_RefusesBrokenText(string? text)
    {
        Assert.False(Quota.TryParse(text, out _));
        Assert.Throws<FormatException>(() => Quota.Parse(text));
    }

    [Fact]
    public void Quota_IsJudgedWithoutAllocation()
    {
        var quota = Enumerable.Range(0, 120).Aggregate(default(Quota), (quota, number) => quota.Count(ElevatorCode.Parse($"E{number}")));
        quota.Used(Start, Limits);
        var before = GC.GetAllocatedBytesForCurrentThread();
        quota.Used(Start, Limits);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static VisitId Visit(int minutes) => VisitId.Create(Start.AddMinutes(minutes), new byte[10]);
}
