using ElevatorFunctions.Core.Contracts;

namespace ElevatorFunctions.Core.Tests.Contracts;

/// <summary>Which days a contract is to cover an elevator on, over binding, unbinding, editing and deleting (C-2).</summary>
public sealed class BoundSpansTests
{
    private static readonly DateOnly First = new(2026, 3, 1);
    private static readonly DateOnly Last = new(2026, 12, 31);
    private static readonly ContractTerm Term = new(First, Last);

    [Fact]
    public void Bound_CoversTheWholeContract_AndFollowsItsDays()
    {
        var bound = BoundSpans.Bind([], new DateOnly(2026, 6, 1));

        Assert.True(BoundSpans.AreOpen(bound));
        Assert.Equal([new ContractTerm(First, Last)], BoundSpans.TermsIn(bound, Term));
        var moved = new ContractTerm(First.AddDays(-9), Last.AddDays(9));
        Assert.Equal([moved], BoundSpans.TermsIn(bound, moved));
    }

    [Fact]
    public void Unbound_KeepsTheDaysBeforeToday()
    {
        var unbound = UnboundOn(new DateOnly(2026, 6, 1));

        Assert.False(BoundSpans.AreOpen(unbound));
        Assert.Equal([new ContractTerm(First, new DateOnly(2026, 5, 31))], BoundSpans.TermsIn(unbound, Term));
    }

    [Fact]
    public void Unbound_StaysUnbound_WhenTheContractIsExtended()
    {
        var unbound = UnboundOn(new DateOnly(2026, 6, 1));

        Assert.Equal(
            [new ContractTerm(First, new DateOnly(2026, 5, 31))], BoundSpans.TermsIn(unbound, new ContractTerm(First, Last.AddYears(1))));
    }

    [Theory]
    [InlineData("2026-02-28")]
    [InlineData("2026-03-01")]
    public void UnboundBeforeItsSecondDay_LeavesNothing(string today)
    {
        var unbound = BoundSpans.Unbind(BoundSpans.Bind([], new DateOnly(2026, 1, 1)), First, DateOnly.Parse(today));

        Assert.Empty(BoundSpans.TermsIn(unbound, Term));
        Assert.Empty(BoundSpans.TermsIn(unbound, new ContractTerm(First.AddYears(-1), Last)));
    }

    [Fact]
    public void BoundAgain_CoversFromThatDay_AndLeavesTheGap()
    {
        var again = BoundSpans.Bind(UnboundOn(new DateOnly(2026, 6, 1)), new DateOnly(2026, 6, 10));

        Assert.True(BoundSpans.AreOpen(again));
        Assert.Equal(
            [new ContractTerm(First, new DateOnly(2026, 5, 31)), new ContractTerm(new DateOnly(2026, 6, 10), Last)],
            BoundSpans.TermsIn(again, Term));
    }

    [Fact]
    public void BoundAgainOnTheSameDay_LeavesNoGap()
    {
        var again = BoundSpans.Bind(UnboundOn(new DateOnly(2026, 6, 1)), new DateOnly(2026, 6, 1));

        Assert.Equal([Term], BoundSpans.TermsIn(again, Term));
    }

    [Theory]
    [InlineData("2026-06-01", "2026-05-31")]
    [InlineData("2026-03-02", "2026-03-01")]
    [InlineData("2026-03-01", null)]
    [InlineData("2026-01-01", null)]
    [InlineData("2027-02-01", "2026-12-31")]
    public void DeletedContract_KeepsTheDaysBefore(string deletedOn, string? last)
    {
        var left = Term.Before(DateOnly.Parse(deletedOn));

        ContractTerm[] expected = last is null ? [] : [new ContractTerm(First, DateOnly.Parse(last))];
        Assert.Equal(expected, BoundSpans.TermsIn(BoundSpans.Bind([], First), left));
    }

    [Fact]
    public void BoundTwice_StaysAsItIs()
    {
        var bound = BoundSpans.Bind(UnboundOn(new DateOnly(2026, 6, 1)), new DateOnly(2026, 6, 10));

        Assert.Same(bound, BoundSpans.Bind(bound, new DateOnly(2026, 7, 1)));
    }

    [Fact]
    public void UnboundTwice_StaysAsItIs()
    {
        var unbound = UnboundOn(new DateOnly(2026, 6, 1));

        Assert.Same(unbound, BoundSpans.Unbind(unbound, First, new DateOnly(2026, 7, 1)));
    }

    [Fact]
    public void UnboundAgain_KeepsBothSpans()
    {
        var bound = BoundSpans.Bind(UnboundOn(new DateOnly(2026, 6, 1)), new DateOnly(2026, 6, 10));

        Assert.Equal(
            [new ContractTerm(First, new DateOnly(2026, 5, 31)), new ContractTerm(new DateOnly(2026, 6, 10), new DateOnly(2026, 6, 30))],
            BoundSpans.TermsIn(BoundSpans.Unbind(bound, First, new DateOnly(2026, 7, 1)), Term));
    }

    private static IReadOnlyList<BoundSpan> UnboundOn(DateOnly day) => BoundSpans.Unbind(BoundSpans.Bind([], First), First, day);
}
