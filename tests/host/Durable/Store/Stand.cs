namespace FunctionsHost.Tests.Durable.Store;

/// <summary>How far an instance was: runs, then steps of the run.</summary>
internal readonly record struct Stand(int Run, bool Ended, int Steps)
{
    public bool IsBehind(Stand other) => (Run, Ended, Steps).CompareTo((other.Run, other.Ended, other.Steps)) < 0;
}
