using System.Collections.Frozen;

namespace ElevatorFunctions.Core.Qr;

/// <summary>
/// The keys that codes are signed with, by version (E-4). New codes are signed with the current key. A printed code stays good as long as
/// its key is kept.
/// </summary>
public sealed class QrKeys
{
    /// <summary>Fewest bytes of a key: those of the hash.</summary>
    public const int MinKeyBytes = 32;

    private readonly FrozenDictionary<int, byte[]> _keys;

    /// <summary>Keeps copies of the keys.</summary>
    /// <param name="current">The version new codes are signed with.</param>
    /// <param name="keys">Each version, from 1, with at least 32 secret random bytes.</param>
    /// <exception cref="ArgumentException">A key is short, a version is not positive, or the current one has no key.</exception>
    public QrKeys(int current, IReadOnlyDictionary<int, byte[]> keys)
    {
        if (!keys.ContainsKey(current))
        {
            throw new ArgumentException($"QR key version {current} is current but has no key.", nameof(keys));
        }

        foreach (var (version, key) in keys)
        {
            if (version < 1 || key.Length < MinKeyBytes)
            {
                throw new ArgumentException(
                    $"QR key version {version} must be positive and its key have {MinKeyBytes} bytes.", nameof(keys));
            }
        }

        Current = current;
        _keys = keys.ToFrozenDictionary(entry => entry.Key, entry => (byte[])entry.Value.Clone());
    }

    /// <summary>The version new codes are signed with.</summary>
    public int Current { get; }

    /// <summary>Finds the key of a version. Returns false if the version never had a key or its key is gone.</summary>
    internal bool TryGet(int version, out ReadOnlySpan<byte> key)
    {
        var isThere = _keys.TryGetValue(version, out var bytes);
        key = bytes;
        return isThere;
    }
}
