using Azure.Data.Tables;
using ElevatorFunctions.Core.AdminActs;
using ElevatorFunctions.Platform.Storage;

namespace ElevatorFunctions.AdminActs;

/// <summary>Reads every chain of the log and finds the entries that were changed, deleted, put in or moved .</summary>
internal static class ChainWalk
{
    /// <summary>Each chain with its head and its faults.</summary>
    /// <param name="tables">The storage account.</param>
    /// <param name="known">Heads of chains that an earlier walk gave.</param>
    public static async Task<IReadOnlyList<WalkedChain>> RunAsync(
        TableServiceClient tables, ILookup<string, ChainLink> known, CancellationToken cancellation)
    {
        var chains = new List<WalkedChain>();
        var (name, head, links) = ("", (ChainLink?)null, new List<(ChainLink, bool)>());
        await foreach (var row in AdminActStore.RowsOfChainsAsync(tables, cancellation))
        {
            if (row.PartitionKey != name)
            {
                End();
                (name, head, links) = (row.PartitionKey, null, []);
            }

            if (row.RowKey == AdminActKeys.Head)
            {
                head = row.Document<ChainLink>();
            }
            else
            {
                var entry = row.Document<ChainedEntry>();
                links.Add((entry.Link, entry.Link.Fits(name, entry.Content) && IsAtHome(row, entry)));
            }
        }

        End();
        var gone = known.Select(one => one.Key).Except(chains.Select(chain => chain.Name), StringComparer.Ordinal);
        return [.. chains, .. gone.Select(chain => new WalkedChain(chain, Head: null, [.. ChainCheck.FaultsOf(chain, [], head: null, known[chain])]))];

        void End()
        {
            if (name.Length > 0)
            {
                chains.Add(new(name, head, [.. ChainCheck.FaultsOf(name, links, head, known[name])]));
            }
        }
    }

    // The lists point to the row, so that content that is whole at another act's row would be shown in its place.
    private static bool IsAtHome(TableEntity row, ChainedEntry entry) =>
        entry.Content.Contains($"\"id\":\"{row.RowKey[AdminActKeys.Entries.Length..]}\"", StringComparison.Ordinal);
}
