using System.Collections.Immutable;
using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace SelfHost.Functions;

/// <summary>What middleware sees of a function.</summary>
internal sealed class EntryDefinition : FunctionDefinition
{
    public EntryDefinition(FunctionEntry entry)
    {
        Name = entry.Name;
        EntryPoint = entry.EntryPoint;
        PathToAssembly = entry.Class.Assembly.Location;
        var parameters = entry.Method.GetParameters();
        Parameters = [.. parameters.Select(parameter => new FunctionParameter(parameter.Name!, parameter.ParameterType))];
        InputBindings = parameters
            .Select(parameter => (parameter.Name, Attribute: parameter.GetCustomAttribute<BindingAttribute>()))
            .Where(pair => pair.Attribute is not null)
            .ToImmutableDictionary(
                pair => pair.Name!,
                BindingMetadata (pair) => new InputBinding(pair.Name!, BindingName.Of(pair.Attribute!.GetType())),
                StringComparer.Ordinal);
    }

    public override string Id => Name;

    public override string Name { get; }

    public override string EntryPoint { get; }

    public override string PathToAssembly { get; }

    public override ImmutableArray<FunctionParameter> Parameters { get; }

    public override IImmutableDictionary<string, BindingMetadata> InputBindings { get; }

    public override IImmutableDictionary<string, BindingMetadata> OutputBindings { get; } =
        ImmutableDictionary<string, BindingMetadata>.Empty;

    private sealed class InputBinding(string name, string type) : BindingMetadata
    {
        public override string Name { get; } = name;

        public override string Type { get; } = type;

        public override BindingDirection Direction => BindingDirection.In;
    }
}
