using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace SelfHost.Functions;

/// <summary>The context of one run. What most runs never ask for is made when it is asked for.</summary>
internal sealed class InvocationContext : FunctionContext
{
    private readonly IReadOnlyDictionary<Type, object>? bindings;
    private string? invocationId;
    private IServiceProvider? services;
    private IDictionary<object, object>? items;
    private InvocationFeatures? features;
    private InvocationBindingData? bindingData;
    private InvocationOutcome? outcome;

    public InvocationContext(
        FunctionEntry entry,
        object? triggerValue,
        IReadOnlyDictionary<Type, object>? bindings,
        HttpContext? http,
        CancellationToken cancellationToken)
    {
        Entry = entry;
        TriggerValue = triggerValue;
        Http = http;
        this.bindings = bindings;
        CancellationToken = cancellationToken;
    }

    public FunctionEntry Entry { get; }

    public object? TriggerValue { get; }

    public HttpContext? Http { get; }

    /// <summary>What the function returned.</summary>
    public object? ReturnValue { get; set; }

    public override string InvocationId => invocationId ??= Guid.NewGuid().ToString();

    public override string FunctionId => Entry.Name;

    public override FunctionDefinition FunctionDefinition => Entry.Definition;

    public override CancellationToken CancellationToken { get; }

    public override IServiceProvider InstanceServices
    {
        // The request's scope is itself made at the first use.
        get => services ?? Http?.RequestServices ?? throw new InvalidOperationException("The invocation has no services yet.");
        set => services = value;
    }

    public override IDictionary<object, object> Items
    {
        get => items ??= new Dictionary<object, object>();
        set => items = value;
    }

    public override IInvocationFeatures Features => features ??= new InvocationFeatures();

    public override BindingContext BindingContext => bindingData ??= new InvocationBindingData(this);

    public override TraceContext TraceContext => InvocationTrace.Current();

    public override RetryContext RetryContext => Bound(typeof(RetryContext)) as RetryContext ?? FirstTry.Instance;

    public InvocationResult Result => outcome ??= new InvocationOutcome(this);

    /// <summary>The value handed in for a type, or null.</summary>
    public object? Bound(Type type) => bindings is not null && bindings.TryGetValue(type, out var value) ? value : null;
}
