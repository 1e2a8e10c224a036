using System.Runtime.CompilerServices;
using ElevatorFunctions.PhoneCodes;

namespace ElevatorFunctions.Retention;

/// <summary>Codes of phones to which none was sent lately. The challenges have a sweep of their own.</summary>
internal sealed class ExpiredPhoneCodes(PhoneCodeStore store) : IExpiring
{
    /// <inheritdoc/>
    public string Kind => "phone-codes";

    /// <inheritdoc/>
    public async IAsyncEnumerable<Expired> FindAsync(DateTimeOffset now, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var (partition, codes) in store.AllAsync(cancellation))
        {
            if (codes.Document.LastSentAt is { } last && last + RetentionPeriods.PhoneCodes is var over && over <= now)
            {
                // The partition is a keyed digest and names no phone.
                yield return new(partition, over, token => store.TryDeleteAsync(partition, codes.Version, token));
            }
        }
    }
}
