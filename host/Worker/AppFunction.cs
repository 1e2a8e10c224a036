using FunctionsHost.Worker.Protocol;

namespace FunctionsHost.Worker;

/// <summary>A function of the app as its worker has indexed it. Its name is its identity: ids change when the worker starts anew.</summary>
/// <param name="Name">The name given in <c>[Function]</c>.</param>
/// <param name="Bindings">All bindings, the trigger among them.</param>
/// <param name="Metadata">The worker's own description, echoed when the function is loaded.</param>
internal sealed record AppFunction(string Name, IReadOnlyList<FunctionBinding> Bindings, RpcFunctionMetadata Metadata)
{
    public FunctionBinding Trigger { get; } = Bindings.First(binding => binding.IsTrigger);
}
