using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace SelfHost.Functions;

/// <summary>The context of one run. What most runs never ask for is made when it is asked for.</summary>
internal sealed class InvocationContext : FunctionContext
{
    private readonly IReadOnlyDictionary<Type, object>? _bindings;
    private readonly CancellationToken _cancellationToken;
    private string? _invocationId;
    private IServiceProvider? _services;
    private IDictionary<object, object>? _items;
    private InvocationFeatures? _features;
    private InvocationBindingData? _bindingData;
    private InvocationOutcome? _outcome;

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
        _bindings = bindings;
        _cancellationToken = cancellationToken;
    }

    public FunctionEntry Entry { get; }

    public object? TriggerValue { get; }

    public HttpContext? Http { get; }

    /// <summary>What the function returned.</summary>
    public object? ReturnValue { get; set; }

    public override string InvocationId => _invocationId ??= Guid.NewGuid().ToString();

    public override string FunctionId => Entry.Name;

    public override FunctionDefinition FunctionDefinition => Entry.Definition;

    /// <summary>For HTTP that of the request, which costs an allocation and is made when it is asked for.</summary>
    public override CancellationToken CancellationToken => Http?.RequestAborted ?? _cancellationToken;

    public override IServiceProvider InstanceServices
    {
        // The request's scope is itself made at the first use.
        get => _services ?? Http?.RequestServices ?? throw new InvalidOperationException("The invocation has no services yet.");
        set => _services = value;
    }

    public override IDictionary<object, object> Items
    {
        get => _items ??= new Dictionary<object, object>();
        set => _items = value;
    }

    public override IInvocationFeatures Features => _features ??= new InvocationFeatures();

    public override BindingContext BindingContext => _bindingData ??= new InvocationBindingData(this);

    public override TraceContext TraceContext => InvocationTrace.Current();

    public override RetryContext RetryContext => Bound(typeof(RetryContext)) as RetryContext ?? FirstTry.Instance;

    public InvocationResult Result => _outcome ??= new InvocationOutcome(this);

    /// <summary>The value handed in for a type, or null.</summary>
    public object? Bound(Type type) => _bindings is not null && _bindings.TryGetValue(type, out var value) ? value : null;
}
