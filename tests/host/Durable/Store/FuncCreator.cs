using DurableTask.Core;

namespace FunctionsHost.Tests.Durable.Store;

/// <summary>Makes an orchestrator or an activity anew for each run.</summary>
internal sealed class FuncCreator<T> : ObjectCreator<T>
{
    private readonly Func<T> _create;

    public FuncCreator(string name, Func<T> create)
    {
        (Name, Version) = (name, "");
        _create = create;
    }

    public override T Create() => _create();
}
