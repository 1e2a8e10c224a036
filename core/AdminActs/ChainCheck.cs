namespace ElevatorFunctions.Core.AdminActs;

/// <summary>Finds what is wrong with a chain .</summary>
public static class ChainCheck
{
    /// <summary>The faults of a chain, in order.</summary>
    /// <param name="chain">Name of the chain.</param>
    /// <param name="links">Its entries in any order, each with whether its hash is that of its content.</param>
    /// <param name="head">The last entry as the chain itself names it, or null where it names none.</param>
    /// <param name="known">Entries as an earlier check saw them. They show that the end of a chain was cut off, or that all of it was written anew.</param>
    public static IEnumerable<ChainFault> FaultsOf(
        string chain, IEnumerable<(ChainLink Link, bool Fits)> links, ChainLink? head, IEnumerable<ChainLink> known)
    {
        ChainLink? last = null;
        var hashes = new Dictionary<long, string>();
        foreach (var (link, fits) in links.OrderBy(one => one.Link.Number))
        {
            hashes.TryAdd(link.Number, link.Hash);
            if (FaultOf(last, link, fits) is { } text)
            {
                yield return new(chain, link.Number, text);
            }

            last = link;
        }

        if (last is not null && (head is null || head.Number != last.Number || head.Hash != last.Hash))
        {
            yield return new(chain, last.Number, "the last entry is not the one that the head of the chain names");
        }
        else if (last is null && head is not null)
        {
            yield return new(chain, head.Number, "the chain has a head and no entries");
        }

        foreach (var one in known.Where(one => hashes.GetValueOrDefault(one.Number) != one.Hash))
        {
            yield return new(chain, one.Number, "the entry is missing or is another than an earlier check saw");
        }
    }

    private static string? FaultOf(ChainLink? last, ChainLink link, bool fits)
    {
        var (number, hash) = last is null ? (0, "") : (last.Number, last.Hash);
        return !fits ? "the content is not the one that the hash was made of"
            : link.Number == number ? "two entries have this number"
            : link.Number != number + 1 ? $"entries from {number + 1} to {link.Number - 1} are missing"
            : link.Previous != hash ? "the entry does not follow the one before"
            : null;
    }
}
