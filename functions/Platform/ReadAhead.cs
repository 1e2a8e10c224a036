using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace ElevatorFunctions.Platform;

/// <summary>Reads on while what was read before is worked on.</summary>
internal static class ReadAhead
{
    /// <summary>The same items in the same order, of which a bounded number waits. A fault of the source comes after the items before it.</summary>
    /// <param name="most">Items that wait at most.</param>
    public static async IAsyncEnumerable<T> ReadAheadAsync<T>(
        this IAsyncEnumerable<T> source, int most, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var waiting = Channel.CreateBounded<T>(new BoundedChannelOptions(most) { SingleReader = true, SingleWriter = true });
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var reading = ReadAsync();
        try
        {
            await foreach (var item in waiting.Reader.ReadAllAsync(cancellation))
            {
                yield return item;
            }
        }
        finally
        {
            await ending.CancelAsync();
            await reading;
        }

        async Task ReadAsync()
        {
            try
            {
                await foreach (var item in source.WithCancellation(ending.Token))
                {
                    await waiting.Writer.WriteAsync(item, ending.Token);
                }

                waiting.Writer.Complete();
            }
            catch (Exception fault)
            {
                waiting.Writer.Complete(fault);
            }
        }
    }
}
