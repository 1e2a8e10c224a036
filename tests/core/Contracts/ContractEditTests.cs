using CsCheck;
using ElevatorFunctions.Core.Contracts;

namespace ElevatorFunctions.Core.Tests.Contracts;

public sealed class ContractEditTests
{
    private static readonly DateOnly Today = new(2026, 7, 15);

    private static readonly Gen<ContractTerm> Term = Gen.Select(Gen.Int[-20, 20], Gen.Int[0, 40], (first, days) => new ContractTerm(Today.AddDays(first), Today.AddDays(first + days)));

    [Fact]
    public void C4_AnEditThatIsAllowed_ChangesNoDayThatIsPast() => Gen.Select(Term, Term).Sample((before, after) =>
    {
        var isAllowed = ContractEdit.AgainstFirstDay(before, after, Today) is null && ContractEdit.AgainstLastDay(before, after, Today) is null;
        var changesThePast = Enumerable.Range(-70, 70).Any(day => before.Contains(Today.AddDays(day)) != after.Contains(Today.AddDays(day)));

        Assert.True(!isAllowed || !changesThePast, $"{before} to {after}");
    }, iter: 20_000);

    [Fact]
    public void C4_AnEditOfDaysToCome_IsAllowed() => Gen.Select(Term, Gen.Int[0, 40], Gen.Int[0, 40]).Sample((before, first, last) =>
    {
        var after = new ContractTerm(
            before.FirstDay > Today ? Today.AddDays(Math.Min(first, last)) : before.FirstDay,
            before.LastDay >= Today.AddDays(-1) ? Today.AddDays(Math.Max(first, last)) : before.LastDay);

        Assert.Null(ContractEdit.AgainstFirstDay(before, after, Today));
        Assert.Null(ContractEdit.AgainstLastDay(before, after, Today));
    }, iter: 5_000);
}
