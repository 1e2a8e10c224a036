namespace ScoreCity;

/// <summary>Chance from a seed, in the words that stories need.</summary>
public sealed class Chance(int seed)
{
    private readonly Random _random = new(seed);

    /// <summary>A number between two, both included.</summary>
    public int Between(int least, int most) => _random.Next(least, most + 1);

    /// <summary>True so often in a hundred.</summary>
    public bool Percent(double percent) => _random.NextDouble() * 100 < percent;

    /// <summary>A duration between two numbers of seconds. One in twelve ends on the second itself, so that limits are met exactly.</summary>
    public TimeSpan Seconds(int least, int most) =>
        TimeSpan.FromSeconds(Between(least, most)) + (Percent(8) ? TimeSpan.Zero : TimeSpan.FromMilliseconds(Between(1, 999)));

    public T Of<T>(params ReadOnlySpan<T> choices) => choices[_random.Next(choices.Length)];

    public byte[] Bytes(int length)
    {
        var bytes = new byte[length];
        _random.NextBytes(bytes);
        return bytes;
    }
}
