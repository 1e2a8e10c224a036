using Microsoft.Azure.Functions.Worker;

namespace SelfHost.Functions;

internal sealed class InvocationOutcome(InvocationContext context) : InvocationResult
{
    public override object? Value
    {
        get => context.ReturnValue;
        set => context.ReturnValue = value;
    }
}
