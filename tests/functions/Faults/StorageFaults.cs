using Azure.Core;
using Azure.Core.Pipeline;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Faults;

/// <summary>Counts the storage requests of marked HTTP requests, and makes one of them go wrong when armed.</summary>
internal sealed class StorageFaults : TracedPolicy
{
    private volatile Fault? _armed;
    private int _seen;

    /// <summary>Requests since it was armed last.</summary>
    public int Seen => Volatile.Read(ref _seen);

    /// <summary>Counts from now on, and lets everything through.</summary>
    public void Count() => Arm(null);

    /// <summary>The process dies before the <paramref name="nth"/> request leaves, and none leaves after it.</summary>
    public void DieBefore(int nth) => Arm(new Fault(nth, IsAfter: false, IsDeath: true));

    /// <summary>The process dies once the <paramref name="nth"/> request was carried out, and none leaves after it.</summary>
    public void DieAfter(int nth) => Arm(new Fault(nth, IsAfter: true, IsDeath: true));

    /// <summary>The answer of the <paramref name="nth"/> request is lost on its way, and of no other.</summary>
    public void LoseAnswer(int nth) => Arm(new Fault(nth, IsAfter: true, IsDeath: false));

    protected override async ValueTask SeeAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        var number = Interlocked.Increment(ref _seen);
        var fault = _armed;
        if (fault is { IsDeath: true } && (number > fault.Nth || (number == fault.Nth && !fault.IsAfter)))
        {
            throw new ProcessDiedException();
        }

        await ProcessNextAsync(message, pipeline);
        if (fault is { IsAfter: true } && number == fault.Nth)
        {
            throw fault.IsDeath ? new ProcessDiedException() : new IOException("The answer was lost.");
        }
    }

    private void Arm(Fault? fault)
    {
        _armed = fault;
        Volatile.Write(ref _seen, 0);
    }

    private sealed record Fault(int Nth, bool IsAfter, bool IsDeath);
}
