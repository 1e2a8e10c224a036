using ElevatorFunctions.Platform;
using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Accounts;

/// <summary>
/// The turns of password hashes, which have a share of the processors. Log-ins wait before their first call of storage. Their queue is
/// bounded, and so are those of one origin in it.
/// </summary>
internal sealed class PasswordHashing(Passwords passwords, UrgentLane lane, Limits limits) : IDisposable
{
    // Log-ins under way for each hash at a time: the others are at their calls of storage.
    private const int LoginsPerHash = 4;

    // How long a full queue takes to be worth another try.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly ProcessorShare _processors = new(lane);
    private readonly SemaphoreSlim _turns = new(ProcessorShare.Size * LoginsPerHash);
    private readonly Dictionary<string, int> _ofOrigin = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private int _waiting;

    /// <summary>Waits for the turn of a log-in, which lasts until it is disposed of.</summary>
    /// <param name="origin">Where the log-in comes from, or null when that is not known.</param>
    /// <exception cref="ProblemException">503: the queue is full.</exception>
    public async Task<IDisposable> TakeTurnAsync(string? origin, CancellationToken cancellation)
    {
        Enter(origin);
        try
        {
            await _turns.WaitAsync(cancellation);
        }
        catch
        {
            Leave(origin);
            throw;
        }

        return new Turn(this, origin);
    }

    /// <summary>The hash of a password.</summary>
    public Task<string> HashAsync(string password, CancellationToken cancellation) =>
        _processors.RunAsync(() => passwords.Hash(password), cancellation);

    /// <summary>True when the password fits. Takes as long for an account that does not exist (null).</summary>
    public Task<bool> FitsAsync(string? hash, string password, CancellationToken cancellation) =>
        _processors.RunAsync(() => passwords.Fits(hash, password), cancellation);

    /// <inheritdoc/>
    public void Dispose()
    {
        _processors.Dispose();
        _turns.Dispose();
    }

    private void Enter(string? origin)
    {
        lock (_gate)
        {
            var own = origin is null ? 0 : _ofOrigin.GetValueOrDefault(origin);
            if (_waiting >= limits.LoginsWaiting || own >= limits.LoginsWaitingOfOrigin)
            {
                throw new ProblemException(AccountProblems.LoginBusy) { RetryAfter = Pause };
            }

            _waiting++;
            if (origin is not null)
            {
                _ofOrigin[origin] = own + 1;
            }
        }
    }

    private void Leave(string? origin)
    {
        lock (_gate)
        {
            _waiting--;
            if (origin is not null && --_ofOrigin[origin] == 0)
            {
                _ofOrigin.Remove(origin);
            }
        }
    }

    private sealed class Turn(PasswordHashing hashing, string? origin) : IDisposable
    {
        private int _isOver;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isOver, 1) == 0)
            {
                hashing._turns.Release();
                hashing.Leave(origin);
            }
        }
    }
}
