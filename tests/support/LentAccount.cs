using System.Collections.Concurrent;
using System.Globalization;

namespace TestSupport;

/// <summary>
/// Storage in memory for one test: an account of its own in an Azurite that other tests had before, and have alone as long as they run. The
/// start of an Azurite costs a second of processor time.
/// </summary>
public sealed class LentAccount : IAsyncDisposable
{
    // Each keeps what its tests have written, so that it does not serve for ever.
    private static readonly string[] Accounts = [.. Enumerable.Range(1, 20).Select(number => string.Create(CultureInfo.InvariantCulture, $"account{number}"))];

    private static readonly ConcurrentBag<(AzuriteInstance Azurite, int Used)> Idle = [];

    private readonly AzuriteInstance _azurite;
    private readonly int _number;

    private LentAccount(AzuriteInstance azurite, int number) => (_azurite, _number) = (azurite, number);

    /// <summary>Leads to this account and no other.</summary>
    public string ConnectionString => _azurite.Endpoint.ConnectionStringOf(Accounts[_number]);

    /// <summary>An account without anything in it.</summary>
    public static async Task<LentAccount> TakeAsync() =>
        Idle.TryTake(out var idle) ? new(idle.Azurite, idle.Used) : new(await AzuriteInstance.CreateAsync(accounts: Accounts), 0);

    /// <summary>Gives the Azurite to the next test, or ends it after its last account.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_number + 1 < Accounts.Length)
        {
            Idle.Add((_azurite, _number + 1));
        }
        else
        {
            await _azurite.DisposeAsync();
        }
    }

    /// <summary>Ends those that wait for a test, at the end of all: <c>[assembly: AssemblyFixture(typeof(LentAccount.Fixture))]</c>.</summary>
    public sealed class Fixture : IAsyncDisposable
    {
        /// <inheritdoc/>
        public async ValueTask DisposeAsync()
        {
            while (Idle.TryTake(out var idle))
            {
                await idle.Azurite.DisposeAsync();
            }
        }
    }
}
