using DurableTask.Core;

namespace FunctionsHost.Tests.Durable.Store;

/// <summary>The actions of an orchestrator of a test.</summary>
internal delegate Task<string?> OrchestratorScript(OrchestrationContext context, string? input, ScriptedOrchestration self);
