using ElevatorFunctions.Core.AdminActs;

namespace ElevatorFunctions.Core.Tests.AdminActs;

public sealed class ChainCheckTests
{
    private const string Chain = "chain";

    [Fact]
    public void A17_Links_CountFromOne_AndFollowEachOther()
    {
        var links = Links(3);

        Assert.Equal([1, 2, 3], links.Select(link => link.Number));
        Assert.Equal(["", links[0].Hash, links[1].Hash], links.Select(link => link.Previous));
        Assert.Equal(3, links.Select(link => link.Hash).Distinct(StringComparer.Ordinal).Count());
        Assert.Empty(FaultsOf(links, links[^1]));
        Assert.Empty(FaultsOf(links.Reverse(), links[^1]));
        Assert.Empty(FaultsOf([], head: null));
    }

    [Fact]
    public void A17_Hash_IsOfChainNumberPreviousAndContent()
    {
        var link = ChainLink.After(last: null, Chain, "text");

        Assert.True(link.Fits(Chain, "text"));
        Assert.False(link.Fits(Chain, "Text"));
        Assert.False(link.Fits("other", "text"));
        Assert.False((link with { Number = 2 }).Fits(Chain, "text"));
        Assert.False((link with { Previous = link.Hash }).Fits(Chain, "text"));
    }

    [Fact]
    public void A17_Faults_AreNamed()
    {
        var links = Links(4);

        Assert.Equal(["entries from 2 to 2 are missing"], TextsOf([links[0], links[2], links[3]], links[3]));
        Assert.Equal(["entries from 1 to 1 are missing"], TextsOf(links[1..], links[3]));
        Assert.Equal(["two entries have this number"], TextsOf([.. links, links[3]], links[3]));
        Assert.Equal(["the last entry is not the one that the head of the chain names"], TextsOf(links[..3], links[3]));
        Assert.Equal(["the last entry is not the one that the head of the chain names"], TextsOf(links, head: null));
        Assert.Equal(["the chain has a head and no entries"], TextsOf([], links[3]));
        Assert.Equal(["the entry does not follow the one before"], TextsOf([links[0], links[1] with { Previous = "" }, .. links[2..]], links[3]));
    }

    [Fact]
    public void A17_KnownEntry_MustStillBeThere()
    {
        var links = Links(3);

        Assert.Empty(ChainCheck.FaultsOf(Chain, links.Select(link => (link, true)), links[2], [links[1]]));
        Assert.Equal([3L], ChainCheck.FaultsOf(Chain, links[..2].Select(link => (link, true)), links[1], [links[2]]).Select(fault => fault.Number));
        Assert.Equal([2L], ChainCheck.FaultsOf(Chain, links.Select(link => (link, true)), links[2], [links[1] with { Hash = "" }]).Select(fault => fault.Number));
    }

    private static ChainLink[] Links(int count)
    {
        var links = new List<ChainLink>();
        for (var number = 1; number <= count; number++)
        {
            links.Add(ChainLink.After(links.LastOrDefault(), Chain, $"entry {number}"));
        }

        return [.. links];
    }

    private static IEnumerable<string> TextsOf(IEnumerable<ChainLink> links, ChainLink? head) => FaultsOf(links, head).Select(fault => fault.Text);

    private static IEnumerable<ChainFault> FaultsOf(IEnumerable<ChainLink> links, ChainLink? head) =>
        ChainCheck.FaultsOf(Chain, links.Select(link => (link, true)), head, []);
}
