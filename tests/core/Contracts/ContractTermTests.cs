using ElevatorFunctions.Core.Contracts;

namespace ElevatorFunctions.Core.Tests.Contracts;

public sealed class ContractTermTests
{
    private static readonly ContractTerm Term = new(new(2026, 7, 1), new(2026, 7, 31));

    public static TheoryData<string, DateOnly, DateOnly, DateOnly, string> GoldenRows =>
        new(Golden.Csv("contracts.csv").Select(row => (
            row["contract_no"],
            DateOnly.Parse(row["start"]),
            DateOnly.Parse(row["end"]),
            DateOnly.Parse(row["today"][..10]),
            row["expected"])));

    [Theory]
    [MemberData(nameof(GoldenRows))]
    public void C1_Label_IsThatOfTheGoldenTable(string number, DateOnly first, DateOnly last, DateOnly today, string label) =>
        Assert.Equal((number, label), (number, new ContractTerm(first, last).LabelOn(today)));

    [Fact]
    public void C1_GoldenTable_IsAllThere() => Assert.Equal(3, GoldenRows.Count);

    [Theory]
    [InlineData("2026-06-30", ContractState.Pending, "待生效 - 等待 1 天")]
    [InlineData("2026-07-01", ContractState.InForce, "生效中 - 剩余 30 天")]
    [InlineData("2026-07-23", ContractState.InForce, "生效中 - 剩余 8 天")]
    [InlineData("2026-07-24", ContractState.Expiring, "生效中 - 剩余 7 天")]
    [InlineData("2026-07-31", ContractState.Expiring, "生效中 - 剩余 0 天")]
    [InlineData("2026-08-01", ContractState.Expired, "已失效")]
    public void C1_State_FollowsFromTheDay(string day, ContractState state, string label)
    {
        Assert.Equal(state, Term.StateOn(DateOnly.Parse(day), Limits.Default));
        Assert.Equal(label, Term.LabelOn(DateOnly.Parse(day)));
        Assert.Equal(state is ContractState.InForce or ContractState.Expiring, Term.Contains(DateOnly.Parse(day)));
    }

    [Fact]
    public void C1_LastDayBeforeFirst_IsNoTerm() =>
        Assert.Throws<ArgumentException>(() => new ContractTerm(new(2026, 7, 2), new(2026, 7, 1)));

    [Theory]
    [InlineData("2026-06-01", "2026-06-30", false)]
    [InlineData("2026-06-01", "2026-07-01", true)]
    [InlineData("2026-07-31", "2026-08-31", true)]
    [InlineData("2026-08-01", "2026-08-31", false)]
    [InlineData("2026-01-01", "2026-12-31", true)]
    public void C2_Overlap_IsADayInCommon(string first, string last, bool overlaps)
    {
        var other = new ContractTerm(DateOnly.Parse(first), DateOnly.Parse(last));
        Assert.Equal((overlaps, overlaps), (Term.Overlaps(other), other.Overlaps(Term)));
    }
}
