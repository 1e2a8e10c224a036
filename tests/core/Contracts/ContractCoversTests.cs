using CsCheck;
using ElevatorFunctions.Core.Contracts;
using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Core.Tests.Contracts;

public sealed class ContractCoversTests
{
    private static readonly DateOnly Start = new(2026, 1, 1);
    private static readonly OrganisationId Company = OrganisationId.Parse("91440300708461136T");
    private static readonly OrganisationId OtherCompany = OrganisationId.Parse("914403001922038216");

    private static readonly Gen<ContractCover> Covers = Gen.Select(
        Gen.Byte[0, 5], Gen.Int[0, 400], Gen.Int[0, 100], (contract, from, days) => Cover(contract, from, from + days));

    [Fact]
    public void C2_Bind_KeepsAtMostOneContractADay() => Covers.Array[0, 12].Sample(wanted =>
    {
        var covers = Bound(wanted);
        for (var day = 0; day <= 500; day++)
        {
            Assert.InRange(covers.All.Count(cover => cover.Term.Contains(Start.AddDays(day))), 0, 1);
        }
    }, iter: 500);

    [Fact]
    public void C2_Bind_RefusesExactlyWhatOverlaps() => Gen.Select(Covers.Array[0, 8], Covers).Sample((wanted, last) =>
    {
        var covers = Bound(wanted);
        var isFree = covers.All.All(cover => !cover.Term.Overlaps(last.Term));
        Assert.Equal(isFree, covers.TryBind(last, out var bound, out var conflict));
        Assert.Equal(covers.All.Count + (isFree ? 1 : 0), bound.All.Count);
        Assert.True(isFree || conflict.Term.Overlaps(last.Term));
    });

    [Fact]
    public void C2_Covers_AreInOrderAndReadBack() => Covers.Array[0, 12].Sample(wanted =>
    {
        var covers = Bound(wanted);
        Assert.Equal(covers.All.OrderBy(cover => cover.Term.FirstDay), covers.All);
        Assert.Equal(covers.All, ContractCovers.Parse(covers.ToString()).All);
    });

    [Fact]
    public void C2_Unbind_KeepsThePastAndFreesTheRest()
    {
        var covers = Bound(Cover(1, 0, 99), Cover(2, 100, 199)).Unbind(Contract(1), Start.AddDays(40));
        Assert.Equal(Contract(1), covers.On(Start.AddDays(39))?.Contract);
        Assert.Null(covers.On(Start.AddDays(40)));
        Assert.Equal(Contract(2), covers.On(Start.AddDays(100))?.Contract);
        Assert.True(covers.TryBind(Cover(3, 40, 99), out _, out _));
    }

    [Fact]
    public void C2_UnbindOfAPendingContract_LeavesNothing() =>
        Assert.Empty(Bound(Cover(1, 50, 99)).Unbind(Contract(1), Start.AddDays(50)).All);

    [Fact]
    public void C2_UnbindOnTheLastDay_FreesThatDay() =>
        Assert.Equal(Cover(1, 0, 8), Assert.Single(Bound(Cover(1, 0, 9)).Unbind(Contract(1), Start.AddDays(9)).All));

    [Fact]
    public void C2_UnbindOfAnExpiredContract_ChangesNothing() =>
        Assert.Equal(Cover(1, 0, 9), Assert.Single(Bound(Cover(1, 0, 9)).Unbind(Contract(1), Start.AddDays(10)).All));

    [Fact]
    public void E6_UnbindOfACompany_EndsAllItsContracts()
    {
        var covers = Bound(Cover(1, 0, 99), Cover(2, 100, 199), Cover(3, 200, 299) with { Company = OtherCompany })
            .Unbind(Company, Start.AddDays(50));
        Assert.Equal([Cover(1, 0, 49), Cover(3, 200, 299) with { Company = OtherCompany }], covers.All);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(99, true)]
    [InlineData(100, false)]
    public void C3_OutOfContract_IsNoCoverToday(int day, bool isCovered) =>
        Assert.Equal(isCovered, Bound(Cover(1, 0, 99)).On(Start.AddDays(day)) is not null);

    [Fact]
    public void C2_Claim_MovesTheCover_OrNamesTheConflictAndGainsNoDay()
    {
        var covers = Bound(Cover(1, 10, 99), Cover(2, 100, 199));

        var moved = covers.Claim(Contract(1), Company, [Cover(1, 0, 89).Term], isOwn: true);
        Assert.Equal([Cover(1, 0, 89), Cover(2, 100, 199)], moved.Covers.All);
        Assert.Null(moved.Conflict);

        var blocked = covers.Claim(Contract(1), Company, [Cover(1, 20, 100).Term], isOwn: true);
        Assert.Equal([Cover(1, 20, 99), Cover(2, 100, 199)], blocked.Covers.All);
        Assert.Equal(Cover(2, 100, 199), blocked.Conflict);
    }

    [Fact]
    public void E6_Claim_GainsNoDay_WhereTheElevatorHasGoneToAnotherCompany()
    {
        var claim = Bound(Cover(1, 0, 49)).Claim(Contract(1), Company, [Cover(1, 0, 10).Term, Cover(1, 20, 99).Term], isOwn: false);

        Assert.Equal([Cover(1, 0, 10), Cover(1, 20, 49)], claim.Covers.All);
        Assert.Null(claim.Conflict);
    }

    [Fact]
    public void C2_Claim_OfNoDay_LeavesTheOthers() =>
        Assert.Equal([Cover(2, 100, 199)], Bound(Cover(1, 0, 99), Cover(2, 100, 199)).Claim(Contract(1), Company, [], isOwn: true).Covers.All);

    [Fact]
    public void C2_Claim_NeverTouchesOtherContracts_AndHasWhatItWantsOrSaysWhoIsInTheWay() =>
        Gen.Select(Covers.Array[0, 8], Covers.Array[0, 4], Gen.Bool).Sample((held, wanted, isOwn) =>
        {
            var covers = Bound(held);
            var terms = Bound([.. wanted.Select(cover => cover with { Contract = Contract(1) })]).All.Select(cover => cover.Term).ToArray();

            var claim = covers.Claim(Contract(1), Company, terms, isOwn);

            Assert.Equal(covers.All.Where(cover => cover.Contract != Contract(1)), claim.Covers.All.Where(cover => cover.Contract != Contract(1)));
            var own = claim.Covers.All.Where(cover => cover.Contract == Contract(1)).Select(cover => cover.Term).ToArray();
            if (isOwn && claim.Conflict is null)
            {
                Assert.Equal(terms, own);
            }

            for (var day = Start; day < Start.AddDays(501); day = day.AddDays(1))
            {
                var isNew = own.Any(term => term.Contains(day)) && covers.On(day)?.Contract != Contract(1);
                Assert.False(isNew && (!isOwn || claim.Conflict is not null), "a day was gained");
            }
        }, iter: 300);

    [Theory]
    [InlineData(null)]
    [InlineData("nonsense")]
    [InlineData("0000000000000000:91440300708461136T:20260101-20251231")]
    [InlineData("0000000000000000:91440300708461136T:20260101-20260231")]
    [InlineData("0000000000000000:91440300708461136T:20260101-20260131,0000000000000001:91440300708461136T:20260131-20260201")]
    public void Covers_RefuseBrokenText(string? text)
    {
        Assert.False(ContractCovers.TryParse(text, out var covers));
        Assert.Null(covers);
    }

    private static ContractId Contract(byte number) => ContractId.FromRandom([0, 0, 0, 0, 0, 0, 0, 0, 0, number]);

    private static ContractCover Cover(byte contract, int from, int to) =>
        new(Contract(contract), Company, new(Start.AddDays(from), Start.AddDays(to)));

    private static ContractCovers Bound(params ContractCover[] wanted)
    {
        var covers = ContractCovers.None;
        foreach (var cover in wanted)
        {
            covers.TryBind(cover, out covers, out _);
        }

        return covers;
    }
}
