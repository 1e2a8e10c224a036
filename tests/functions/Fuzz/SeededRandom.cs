using CsCheck;

namespace ElevatorFunctions.Tests.Fuzz;

/// <summary>The random numbers of one case: the same for the same seed and number.</summary>
internal sealed class SeededRandom(ulong seed, int number)
{
    private readonly PCG _random = new((uint)number, seed);

    /// <summary>A number from 0 to below <paramref name="bound"/>.</summary>
    public int Below(int bound) => (int)_random.Next((uint)bound);

    /// <summary>True once in so many calls.</summary>
    public bool OneIn(int calls) => Below(calls) == 0;

    /// <summary>One of several.</summary>
    public T Of<T>(IReadOnlyList<T> several) => several[Below(several.Count)];
}
