using System.Runtime.CompilerServices;
using ElevatorFunctions.Devices;

namespace ElevatorFunctions.Retention;

/// <summary>Messages of devices that were seen to. One that still waits for a person is open, and stays.</summary>
internal sealed class ExpiredDeadLetters(DeadLetters letters) : IExpiring
{
    /// <inheritdoc/>
    public string Kind => "dead-letters";

    /// <inheritdoc/>
    public async IAsyncEnumerable<Expired> FindAsync(DateTimeOffset now, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var letter in letters.AllAsync(cancellation))
        {
            if (letter.Document.TakenAt is { } taken && taken + RetentionPeriods.DeadLetter is var over && over <= now)
            {
                yield return new(letter.Document.Id, over, token => letters.TryDeleteAsync(letter, token));
            }
        }
    }
}
