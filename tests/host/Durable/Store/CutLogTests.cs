using System.Buffers.Binary;

namespace FunctionsHost.Tests.Durable.Store;

/// <summary>
/// The write-ahead log ends at any byte, as after a lost power supply: the file opens, what was promised when the log was so long is
/// there, and everything goes on to its end.
/// </summary>
[Trait("Speed", "slow")]
public sealed class CutLogTests
{
    private const int Cuts = 200;
    private const int Spread = 20;

    // sqlite.org/fileformat2.html#the_write_ahead_log
    private const int LogHeader = 32;
    private const int FrameHeader = 24;
    private const int PageSize = 4096;

    [Fact]
    public async Task LogCutAnywhere_KeepsWhatWasPromised()
    {
        await using var world = new CutLogWorld();
        await world.WorkAsync();
        var log = world.ReadLog();
        var promises = world.Promised.Copy();
        var cuts = Choose(log);
        Assert.Equal(Cuts, cuts.Count);

        await Parallel.ForEachAsync(cuts, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (cut, _) =>
        {
            await using var cutWorld = new CutLogWorld(promises.Copy());
            world.CopyCut(cutWorld, cut);
            await cutWorld.GoOnAsync(cut);
        });
    }

    /// <summary>The beginning, ends of transactions with a byte more and less, and the rest spread evenly, which is amid pages.</summary>
    private static IReadOnlyCollection<int> Choose(byte[] log)
    {
        SortedSet<int> cuts = [0, LogHeader - 1, LogHeader, LogHeader + 1];
        cuts.UnionWith(Enumerable.Range(1, Spread).Select(i => (int)((long)log.Length * i / Spread) - (i % 2 * 1000)));
        var ends = TransactionEnds(log);
        Assert.True(ends.Count > Cuts / 3, $"The log has only {ends.Count} transactions.");
        // Bit by bit finer, until there are enough: all of the log gets its share.
        for (var stride = 64; stride > 0 && cuts.Count < Cuts; stride /= 2)
        {
            for (var i = ends.Count - 1; i >= 0 && cuts.Count < Cuts; i -= stride)
            {
                foreach (var cut in (int[])[ends[i] - 1, ends[i], ends[i] + 1])
                {
                    if (cut <= log.Length && cuts.Count < Cuts)
                    {
                        cuts.Add(cut);
                    }
                }
            }
        }

        return cuts;
    }

    /// <summary>Where frames end that commit: those that say how large the database is now.</summary>
    private static List<int> TransactionEnds(byte[] log)
    {
        var ends = new List<int>();
        for (var frame = LogHeader; frame + FrameHeader + PageSize <= log.Length; frame += FrameHeader + PageSize)
        {
            if (BinaryPrimitives.ReadInt32BigEndian(log.AsSpan(frame + 4)) != 0)
            {
                ends.Add(frame + FrameHeader + PageSize);
            }
        }

        return ends;
    }
}
