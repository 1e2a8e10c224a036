// One city: computes every name once, and orders the modules. Modules look resources up by name, so that an offline evaluation sees all of them.
import { cityOptions, tagged } from 'types.bicep'

@description('Makes names unique.')
param token string
param location string
param tags tagged
param options cityOptions

var all = loadJsonContent('../names.json')
var suffixes = all.clouds[options.cloud]
var isProduction = options.profile != 'dev'
var names = {
  app: 'id-app-${token}'
  hubIdentity: 'id-hub-${token}'
  plan: 'plan-${token}'
  func: 'func-${token}'
  tasks: 'sttasks${token}'
  records: 'strecords${token}'
  backups: 'stbackups${token}'
  queues: 'sbns-${token}'
  hub: 'iot-${token}'
  messages: 'acs-${token}'
  topic: 'evgt-${token}'
  vault: 'kv-${token}'
  logs: 'log-${token}'
  insights: 'appi-${token}'
  group: 'ag-${token}'
  network: 'vnet-${token}'
}
var host = '${names.func}.${suffixes.sites}'
var origin = empty(options.baseUrl) ? 'https://${host}' : options.baseUrl

module identity 'identity.bicep' = {
  params: {
    location: location
    tags: tags
    app: names.app
    hub: names.hubIdentity
  }
}

module watch 'watch.bicep' = {
  params: {
    location: location
    tags: tags
    logs: names.logs
    insights: names.insights
    group: names.group
    receivers: options.alertReceivers
    host: host
    testLocations: options.testLocations
    token: token
    dailyGigabytes: isProduction ? 20 : 1
  }
}

module tasks 'tasks.bicep' = {
  params: {
    location: location
    tags: tags
    name: names.tasks
    logs: names.logs
    isZoneRedundant: isProduction
    isPrivate: options.isPrivate
  }
  dependsOn: [watch]
}

module records 'records.bicep' = {
  params: {
    location: location
    tags: tags
    name: names.records
    logs: names.logs
    isProduction: isProduction
    isPrivate: options.isPrivate
    isLocked: options.areFilesLocked
  }
  dependsOn: [watch]
}

module backups 'backups.bicep' = {
  params: {
    location: location
    tags: tags
    name: names.backups
    logs: names.logs
    isProduction: isProduction
    isPrivate: options.isPrivate
    isLocked: options.areFilesLocked
  }
  dependsOn: [watch]
}

module queues 'queues.bicep' = {
  params: {
    location: location
    tags: tags
    name: names.queues
    logs: names.logs
    sku: options.queuesSku
    isPrivate: options.isPrivate
  }
  dependsOn: [watch]
}

module vault 'vault.bicep' = {
  params: {
    location: location
    tags: tags
    name: names.vault
    logs: names.logs
    isProduction: isProduction
    isPrivate: options.isPrivate
  }
  dependsOn: [watch]
}

module devices 'devices.bicep' = if (options.?hubSku != null) {
  params: {
    location: location
    tags: tags
    name: names.hub
    identity: names.hubIdentity
    queues: names.queues
    logs: names.logs
    size: options.?hubSku ?? { name: 'S1', units: 1 }
    queueHost: '${names.queues}.${suffixes.serviceBus}'
  }
  dependsOn: [identity, queues, watch]
}

module messages 'messages.bicep' = if (options.useCommunicationServices) {
  params: {
    tags: tags
    name: names.messages
    topic: names.topic
    queues: names.queues
    logs: names.logs
  }
  dependsOn: [queues, watch]
}

module roles 'roles.bicep' = {
  params: {
    app: names.app
    tasks: names.tasks
    records: names.records
    backups: names.backups
    queues: names.queues
    vault: names.vault
    insights: names.insights
    messages: options.useCommunicationServices ? names.messages : ''
    operatorId: options.operatorId
  }
  dependsOn: [identity, tasks, records, backups, queues, vault, watch, messages]
}

module network 'network.bicep' = if (options.isPrivate) {
  params: {
    location: location
    tags: tags
    name: names.network
  }
}

module endpoints 'endpoints.bicep' = if (options.isPrivate) {
  params: {
    location: location
    tags: tags
    token: token
    network: names.network
    tasks: names.tasks
    records: names.records
    backups: names.backups
    vault: names.vault
    queues: options.queuesSku == 'Premium' ? names.queues : ''
    cloud: options.cloud
  }
  dependsOn: [network, tasks, records, backups, vault, queues]
}

module app 'host.bicep' = {
  params: {
    location: location
    tags: tags
    names: {
      plan: names.plan
      func: names.func
      app: names.app
      tasks: names.tasks
      records: names.records
      backups: names.backups
      queues: names.queues
      vault: names.vault
      insights: names.insights
      network: options.isPrivate ? names.network : ''
      hub: options.?hubSku != null ? names.hub : ''
      messages: options.useCommunicationServices ? names.messages : ''
    }
    origin: origin
    isZoneRedundant: isProduction
    options: options
  }
  dependsOn: [roles, endpoints, devices]
}

module alerts 'alerts.bicep' = {
  params: {
    location: location
    tags: tags
    token: token
    group: names.group
    logs: names.logs
    tasks: names.tasks
    records: names.records
    queues: names.queues
    hub: options.?hubSku != null ? names.hub : ''
  }
  dependsOn: [watch, tasks, records, queues, devices]
}

module budget 'budget.bicep' = if (options.monthlyBudget > 0) {
  params: {
    name: 'bud-${token}'
    amount: options.monthlyBudget
    start: options.budgetStart
    group: names.group
  }
  dependsOn: [watch]
}

output functionName string = names.func
output functionHost string = host
output vaultName string = names.vault
output hubName string = options.?hubSku != null ? names.hub : ''
output recordsName string = names.records
output backupsName string = names.backups
output networkName string = options.isPrivate ? names.network : ''
