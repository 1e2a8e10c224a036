using ElevatorFunctions.Contracts;
using ElevatorFunctions.Core.Contracts;
using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Tests.Contracts;

/// <summary>Which days a contract is to cover an elevator on, over binding, unbinding, editing and deleting (C-2).</summary>
public sealed class BoundElevatorTests
{
    private static readonly DateOnly First = new(2026, 3, 1);
    private static readonly DateOnly Last = new(2026, 12, 31);
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly Contract Contract = new()
    {
        Id = ContractId.FromRandom(new byte[10]),
        Company = new OrganisationId(CreditCode.FromFirst17("91330500MA28C1AB0")),
        Number = "1",
        Kind = ContractKind.Full,
        FirstDay = First,
        LastDay = Last,
        CreatedAt = Now,
        CreatedBy = "test",
    };

    private static BoundElevator New => new(ElevatorCode.Parse("E1"), "330502", [], Now, "test");

    [Fact]
    public void Bound_CoversTheWholeContract_AndFollowsItsDays()
    {
        var bound = Bind(New, new DateOnly(2026, 6, 1));

        Assert.True(bound.IsBound);
        Assert.Equal([new ContractTerm(First, Last)], bound.TermsIn(Contract));
        var moved = Contract with { FirstDay = First.AddDays(-9), LastDay = Last.AddDays(9) };
        Assert.Equal([moved.Term], bound.TermsIn(moved));
    }

    [Fact]
    public void Unbound_KeepsTheDaysBeforeToday()
    {
        var unbound = Bind(New, First).Unbind(Contract, new DateOnly(2026, 6, 1));

        Assert.False(unbound.IsBound);
        Assert.Equal([new ContractTerm(First, new DateOnly(2026, 5, 31))], unbound.TermsIn(Contract));
    }

    [Fact]
    public void Unbound_StaysUnbound_WhenTheContractIsExtended()
    {
        var unbound = Bind(New, First).Unbind(Contract, new DateOnly(2026, 6, 1));

        Assert.Equal(
            [new ContractTerm(First, new DateOnly(2026, 5, 31))], unbound.TermsIn(Contract with { LastDay = Last.AddYears(1) }));
    }

    [Theory]
    [InlineData("2026-02-28")]
    [InlineData("2026-03-01")]
    public void UnboundBeforeItsSecondDay_LeavesNothing(string today)
    {
        var unbound = Bind(New, new DateOnly(2026, 1, 1)).Unbind(Contract, DateOnly.Parse(today));

        Assert.Empty(unbound.TermsIn(Contract));
        Assert.Empty(unbound.TermsIn(Contract with { FirstDay = First.AddYears(-1) }));
    }

    [Fact]
    public void BoundAgain_CoversFromThatDay_AndLeavesTheGap()
    {
        var again = Bind(Bind(New, First).Unbind(Contract, new DateOnly(2026, 6, 1)), new DateOnly(2026, 6, 10));

        Assert.True(again.IsBound);
        Assert.Equal(
            [new ContractTerm(First, new DateOnly(2026, 5, 31)), new ContractTerm(new DateOnly(2026, 6, 10), Last)],
            again.TermsIn(Contract));
    }

    [Fact]
    public void BoundAgainOnTheSameDay_LeavesNoGap()
    {
        var again = Bind(Bind(New, First).Unbind(Contract, new DateOnly(2026, 6, 1)), new DateOnly(2026, 6, 1));

        Assert.Equal([Contract.Term], again.TermsIn(Contract));
    }

    [Theory]
    [InlineData("2026-06-01", "2026-05-31")]
    [InlineData("2026-03-02", "2026-03-01")]
    [InlineData("2026-03-01", null)]
    [InlineData("2026-01-01", null)]
    [InlineData("2027-02-01", "2026-12-31")]
    public void DeletedContract_KeepsTheDaysBefore(string deletedOn, string? last)
    {
        var deleted = Contract with { DeletedOn = DateOnly.Parse(deletedOn) };

        ContractTerm[] expected = last is null ? [] : [new ContractTerm(First, DateOnly.Parse(last))];
        Assert.Equal(expected, Bind(New, First).TermsIn(deleted));
    }

    private static BoundElevator Bind(BoundElevator bound, DateOnly today) => bound.Bind(today, Now, "test");
}
