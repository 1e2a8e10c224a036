namespace SelfHost.Tests.Durable;

/// <summary>A process that loses a write or dies at a chosen transaction, and clients that ask again for what was refused.</summary>
/// <param name="failAt">The transaction that fails, from 1; 0 for none.</param>
/// <param name="dies">Whether the process dies there, instead of only losing that write.</param>
internal abstract class FailingWorld(int failAt, bool dies) : IAsyncDisposable
{
    private int _transactions;
    private bool _dead;

    /// <summary>Its options may be changed until the start.</summary>
    public DurableWorld World { get; } = new();

    /// <summary>Transactions so far.</summary>
    public int Transactions => _transactions;

    /// <summary>The kind of the transaction that failed.</summary>
    public string? Failed { get; private set; }

    protected bool IsDead => _dead;

    public async Task StartAsync()
    {
        World.Options = World.Options with { Checkpoint = Checkpoint };
        try
        {
            await World.StartAsync();
        }
        catch (InjectedException)
        {
            await RestartAsync();
        }
    }

    /// <summary>What is left besides instances and histories.</summary>
    public int Leftovers() => World.Rows("durable_inbox") + World.Rows("durable_activity") + World.Rows("durable_timer") + World.Rows("durable_poison");

    public ValueTask DisposeAsync() => World.DisposeAsync();

    protected async Task DoAsync(Func<Task> command)
    {
        try
        {
            await command();
        }
        catch (InjectedException)
        {
            if (_dead)
            {
                await RestartAsync();
            }

            await command();
        }
    }

    protected Task UntilEndedAsync(string id) => UntilAsync(async () => (await World.StateOfAsync(id)).HasEnded, $"'{id}' does not end");

    protected async Task UntilAsync(Func<Task<bool>> reached, string otherwise)
    {
        for (var i = 0; i < 200; i++)
        {
            await World.QuietAsync();
            if (_dead)
            {
                await RestartAsync();
            }

            if (await reached())
            {
                return;
            }

            await World.AdvanceAsync(TimeSpan.FromSeconds(20));
        }

        Assert.Fail(otherwise);
    }

    private async Task RestartAsync()
    {
        await World.KillAsync();
        _dead = false;
        await World.StartAsync();
    }

    private void Checkpoint(string kind)
    {
        if (_dead || Interlocked.Increment(ref _transactions) == failAt)
        {
            Failed ??= kind;
            _dead = dies;
            throw new InjectedException(kind);
        }
    }

    protected sealed class InjectedException(string kind) : Exception($"The transaction '{kind}' was made to fail.");
}
