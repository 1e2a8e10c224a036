import { createRouter, createWebHistory } from 'vue-router'
import { session } from '../shared/session.ts'
import { isServerPage } from './serverPage.ts'

declare module 'vue-router' {
  interface RouteMeta {
    /** Answers without a session. */
    isOpen?: boolean
  }
}

export const router = createRouter({
  history: createWebHistory('/m'),
  scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
  routes: [
    { path: '/', name: 'home', component: () => import('./home/HomePage.vue') },
    { path: '/login', name: 'login', component: () => import('./me/LogInPage.vue'), meta: { isOpen: true } },
    { path: '/scan', name: 'scan', component: () => import('./scan/ScanPage.vue') },
    { path: '/outbox', name: 'outbox', component: () => import('./outbox/OutboxPage.vue') },
    { path: '/visits', name: 'visits', component: () => import('./visits/VisitsPage.vue') },
    { path: '/visit/:id', name: 'visit', component: () => import('./visits/VisitPage.vue'), props: true },
    { path: '/tasks', name: 'tasks', component: () => import('./visits/TasksPage.vue') },
    { path: '/overdue', name: 'overdue', component: () => import('./visits/OverduePage.vue') },
    { path: '/elevators', name: 'elevators', component: () => import('./elevators/ElevatorsPage.vue') },
    { path: '/locate/:code', name: 'locate', component: () => import('./elevators/LocatePage.vue'), props: true },
    { path: '/rescues', name: 'rescues', component: () => import('./rescues/RescuesPage.vue') },
    { path: '/rescues/history', name: 'rescue-history', component: () => import('./rescues/HistoryPage.vue') },
    { path: '/r/:id', name: 'rescue', component: () => import('./rescues/RescuePage.vue'), props: true },
    { path: '/complaints', name: 'complaints', component: () => import('./complaints/ComplaintsPage.vue') },
    { path: '/complaints/:id', name: 'complaint', component: () => import('./complaints/ComplaintPage.vue'), props: true },
    { path: '/reviews', name: 'reviews', component: () => import('./reviews/ReviewsPage.vue') },
    { path: '/me', name: 'me', component: () => import('./me/MePage.vue') },
    { path: '/me/password', name: 'password', component: () => import('./me/PasswordPage.vue') },
    { path: '/me/level', name: 'level', component: () => import('./me/LevelPage.vue') },
    { path: '/:rest(.*)*', name: 'unknown', component: () => import('./home/UnknownPage.vue') },
  ],
})

router.beforeEach((to) => {
  // The session's cookie for that page is set by now.
  if (to.name === 'login' && session.standing === 'in' && isServerPage(to.query.back)) {
    location.replace(to.query.back)
    return false
  }
  if (to.meta.isOpen) return true
  if (session.standing !== 'in') return { name: 'login', query: { back: to.fullPath } }
  // Until the first password is changed the API answers nothing else.
  if (session.mustChangePassword && to.name !== 'password') return { name: 'password' }
  return true
})

/** Fetches all pages, for browsers without a service worker: WebViews of iOS. A page that was never opened would not open without network. */
export function fetchPages(): void {
  for (const { components } of router.getRoutes()) {
    const page: unknown = components?.default
    if (typeof page === 'function') void (page as () => Promise<unknown>)().catch(() => undefined)
  }
  void import('../shared/help.ts').catch(() => undefined)
}
