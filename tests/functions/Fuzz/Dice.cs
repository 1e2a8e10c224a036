using CsCheck;

namespace ElevatorFunctions.Tests.Fuzz;

/// <summary>The chances of one case. The same seed and number throw the same.</summary>
internal sealed class Dice(ulong seed, int number)
{
    private readonly PCG _random = new((uint)number, seed);

    /// <summary>A number from 0 to below <paramref name="sides"/>.</summary>
    public int Below(int sides) => (int)_random.Next((uint)sides);

    /// <summary>True once in so many throws.</summary>
    public bool OneIn(int throws) => Below(throws) == 0;

    /// <summary>One of several.</summary>
    public T Of<T>(IReadOnlyList<T> several) => several[Below(several.Count)];
}
