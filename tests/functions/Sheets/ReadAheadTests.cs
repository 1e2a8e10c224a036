using System.Runtime.CompilerServices;
using ElevatorFunctions.Platform;

namespace ElevatorFunctions.Tests.Sheets;

/// <summary>Rows of a workbook are read while earlier ones are written.</summary>
public sealed class ReadAheadTests
{
    private const int Most = 3;

    private readonly List<int> _read = [];
    private bool _hasEnded;

    [Fact]
    public async Task Items_ComeInTheirOrder_AndAreReadAheadUpToABound()
    {
        var seen = new List<int>();
        await foreach (var item in NumbersAsync(100).ReadAheadAsync(Most))
        {
            seen.Add(item);
            lock (_read)
            {
                // The one that is shown, those that wait, and the one that is about to wait.
                Assert.True(_read.Count <= seen.Count + Most + 1);
            }
        }

        Assert.Equal(Enumerable.Range(0, 100), seen);
        Assert.True(_hasEnded);
    }

    [Fact]
    public async Task Fault_ComesAfterTheItemsBeforeIt()
    {
        var seen = new List<int>();
        var fault = await Assert.ThrowsAsync<InvalidOperationException>(async () =>
        {
            await foreach (var item in NumbersAsync(5, "storage is down").ReadAheadAsync(Most))
            {
                seen.Add(item);
            }
        });

        Assert.Equal("storage is down", fault.Message);
        Assert.Equal([0, 1, 2, 3, 4], seen);
    }

    [Fact]
    public async Task WhoStopsEarly_EndsTheReading()
    {
        await foreach (var item in NumbersAsync(int.MaxValue).ReadAheadAsync(Most))
        {
            if (item == 10)
            {
                break;
            }
        }

        Assert.True(_hasEnded);
        Assert.True(_read.Count <= 10 + Most + 2);
    }

    private async IAsyncEnumerable<int> NumbersAsync(int count, string? fault = null, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        try
        {
            for (var number = 0; number < count; number++)
            {
                await Task.Yield();
                cancellation.ThrowIfCancellationRequested();
                lock (_read)
                {
                    _read.Add(number);
                }

                yield return number;
            }

            if (fault is not null)
            {
                throw new InvalidOperationException(fault);
            }
        }
        finally
        {
            _hasEnded = true;
        }
    }
}
