// Text messages by Azure Communication Services, for cities whose numbers it serves.
import { tagged } from 'types.bicep'

param tags tagged
param name string
param topic string
param queues string
param logs string

var queue = loadJsonContent('../names.json').reportQueue
// Azure Service Bus Data Sender.
var sender = '69a216fc-b8fb-44d8-bc22-1f3c2cd27a39'

resource service 'Microsoft.Communication/communicationServices@2025-05-01' = {
  name: name
  #disable-next-line no-hardcoded-location
  location: 'global'
  tags: tags
  properties: {
    dataLocation: 'Asia Pacific'
    disableLocalAuth: true
  }
}

resource reports 'Microsoft.EventGrid/systemTopics@2025-02-15' = {
  name: topic
  #disable-next-line no-hardcoded-location
  location: 'global'
  tags: tags
  identity: { type: 'SystemAssigned' }
  properties: {
    source: service.id
    topicType: 'Microsoft.Communication.CommunicationServices'
  }
}

resource space 'Microsoft.ServiceBus/namespaces@2024-01-01' existing = {
  name: queues

  resource delivered 'queues' existing = {
    name: queue
  }
}

resource send 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(space::delivered.id, reports.id, sender)
  scope: space::delivered
  properties: {
    principalId: reports.identity.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', sender)
  }
}

// To a queue, not to the app's address: a web hook is validated before the app is deployed, and its address holds a key.
resource subscription 'Microsoft.EventGrid/systemTopics/eventSubscriptions@2025-02-15' = {
  parent: reports
  name: 'delivery-reports'
  properties: {
    eventDeliverySchema: 'EventGridSchema'
    filter: { includedEventTypes: ['Microsoft.Communication.SMSDeliveryReportReceived'] }
    deliveryWithResourceIdentity: {
      identity: { type: 'SystemAssigned' }
      destination: {
        endpointType: 'ServiceBusQueue'
        properties: { resourceId: space::delivered.id }
      }
    }
  }
  dependsOn: [send]
}

resource workspace 'Microsoft.OperationalInsights/workspaces@2025-02-01' existing = {
  name: logs
}

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'logs'
  scope: service
  properties: {
    workspaceId: workspace.id
    logs: [{ category: 'SMSOperational', enabled: true }]
  }
}
